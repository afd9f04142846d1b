package dev.laurel.query.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.query.Samples;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.rules.version.RulesHistory;
import dev.laurel.rules.version.RulesSource;
import dev.laurel.rules.version.RulesVersion;
import dev.laurel.schemas.Place;
import dev.laurel.schemas.rules.RulesChange;
import dev.laurel.topology.port.PartitionQueries;
import dev.laurel.topology.port.Question;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CountedPartitionsTest {
    private static final Catalog FIRST = CatalogReader.read("test", """
            actions: {goal: {points: 1}}
            boards: {total: {title: Total}, daily: {title: Day, period: day}}
            """);
    private static final String SECOND = """
            actions: {goal: {points: 1}}
            boards: {total: {title: Total, score: best}, daily: {title: Day, period: day}}
            """;

    private final List<Question<?>> asked = new ArrayList<>();
    private final ServedRules served = new ServedRules(RulesSource.of(FIRST));
    private final PartitionQueries partitions = new CountedPartitions(new Partitions(), served);

    @Test
    void shouldAskForBoardsUnderTheNamesAsWhichTheyAreCounted() {
        served.serve(second());

        partitions.ask(0, new Question.Slice("total", null, 0, 10));
        partitions.ask(0, new Question.Sample("total", null, null, 10));
        partitions.ask(0, new Question.Guess("daily:2026-11-21", 0, 5, 10));
        partitions.ask(0, new Question.PlacesOf("ada", "total"));

        assertThat(asked)
                .containsExactly(
                        new Question.Slice("total~2", null, 0, 10),
                        new Question.Sample("total~2", null, null, 10),
                        new Question.Guess("daily:2026-11-21", 0, 5, 10),
                        new Question.PlacesOf("ada", "total~2"));
    }

    @Test
    void shouldAnswerWithThePlacesOfTheVersionThatIsServed() {
        assertThat(places()).containsOnlyKeys("total", "daily:2026-11-21").containsEntry("total", place(3));

        served.serve(second());

        assertThat(places()).containsOnlyKeys("total", "daily:2026-11-21").containsEntry("total", place(9));
    }

    private Map<String, Place> places() {
        return switch (partitions.ask(0, new Question.PlacesOf("ada"))) {
            case PartitionQueries.Answer.Known<SortedMap<String, Place>>(SortedMap<String, Place> places) -> places;
            case PartitionQueries.Answer.Stale<?> _, PartitionQueries.Answer.Unavailable<?> _ ->
                throw new AssertionError("the owner knows");
        };
    }

    private static RulesVersion second() {
        return RulesHistory.of(FIRST)
                .with(new RulesChange(1, Samples.NOON, "admin", "", null, RulesChange.Source.API, SECOND))
                .orElseThrow()
                .newest();
    }

    private static Place place(long score) {
        return new Place("ada", "ada", score, Samples.NOON);
    }

    /** One partition, between two versions. */
    private final class Partitions implements PartitionQueries {
        @Override
        public int partitions() {
            return 1;
        }

        @Override
        @SuppressWarnings("unchecked") // only places are looked at
        public <A> Map<Integer, Answer<A>> ask(Collection<Integer> partitions, Question<A> question) {
            asked.add(question);
            SortedMap<String, Place> places =
                    new TreeMap<>(Map.of("total", place(3), "total~2", place(9), "daily:2026-11-21", place(1)));
            Map<Integer, Answer<A>> answers = new HashMap<>();
            partitions.forEach(partition -> answers.put(partition, new Answer.Known<>((A) places)));
            return answers;
        }
    }
}
