package dev.laurel.launcher.e2e.seeded;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every sample contains the hard cases, since otherwise its replay would show little. */
class SampleTest {
    private static final long SEED = System.nanoTime();

    private final Sample sample = new Sample(SEED, Size.SMALL);
    private final List<Event> events = sample.events();

    @Test
    void shouldMakeTheSameOfTheSameSeed() {
        Sample again = new Sample(SEED, Size.SMALL);

        assertThat(again.first()).isEqualTo(sample.first());
        assertThat(again.second()).isEqualTo(sample.second());
        assertThat(new Sample(SEED + 1, Size.SMALL).first()).isNotEqualTo(sample.first());
    }

    @Test
    void shouldHoldWhatIsSentAgainAndIdsUsedForSomethingElse() {
        Map<Object, List<Event>> byKey = by(event -> List.of(event.user(), event.id()));

        assertThat(byKey.values()).anyMatch(same -> same.size() > 1 && new HashSet<>(same).size() == 1);
        assertThat(byKey.values()).anyMatch(same -> new HashSet<>(same).size() > 1);
        assertThat(by(Event::id).values())
                .anyMatch(same -> same.stream().map(Event::user).distinct().count() > 1);
    }

    @Test
    void shouldHoldUnknownTypesAndLinesThatAreNone() {
        long lines = sample.first().size();
        long actions = (long) events.size() - sample.second().size();

        assertThat(actions).isLessThan(lines);
        assertThat(sample.takenOfFirst()).isLessThan(actions);
    }

    /** So that the order of the first file makes no difference. */
    @Test
    void shouldUseNoIdForSomethingElseInTheFirstFile() {
        List<Event> first = events.subList(0, events.size() - sample.second().size());
        Set<Event> different = first.stream().filter(Oracle::isTaken).collect(Collectors.toSet());

        assertThat(different)
                .extracting(event -> List.of(event.user(), event.id()))
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldHoldTiesPointsBelowZeroAndFewWhoDoMost() {
        List<Row> global = sample.boards(List.of()).get("global");

        assertThat(pairs(global))
                .anyMatch(pair -> pair.getFirst().score() == pair.getLast().score());
        assertThat(pairs(global))
                .anyMatch(pair -> pair.getFirst().score() == pair.getLast().score()
                        && pair.getFirst().at().equals(pair.getLast().at()));
        assertThat(global.getLast().score()).isNegative();
        assertThat(by(Event::user).values()).anyMatch(its -> its.size() > events.size() / 30);
    }

    @Test
    void shouldHoldNamesThatChangeInTheirOneForm() {
        assertThat(by(Event::user).values())
                .anyMatch(its -> its.stream()
                                .map(Event::name)
                                .filter(not(String::isEmpty))
                                .distinct()
                                .count()
                        > 2);
        assertThat(events).extracting(Event::name).allMatch(name -> Normalizer.isNormalized(name, Normalizer.Form.NFC));
    }

    @Test
    void shouldHoldActionsOfManyPeriodsAndCountriesOutOfOrder() {
        assertThat(sample.boards(List.of()))
                .containsKeys(
                        "yearly:2025",
                        "yearly:2026",
                        "weekly:2025-W52",
                        "league:2026-W01:VN",
                        "country:Isle-of-Man",
                        "longest-walk:2026-01",
                        "last-walk:GB");
        assertThat(IntStream.range(1, events.size())
                        .filter(i ->
                                events.get(i).at().isBefore(events.get(i - 1).at()))
                        .count())
                .isGreaterThan(events.size() / 10);
    }

    @Test
    void shouldMakeOtherBoardsIfALineCountedTwiceOrAConflictWonOrALineWereLost() {
        Map<String, List<Row>> boards = Oracle.boards(events);
        Event again = anySent(2);
        List<Event> countedTwice = new ArrayList<>(events);
        countedTwice.add(new Event("new", again.user(), "", "", again.type(), 1, again.at()));
        List<Event> lost = new ArrayList<>(events);
        lost.remove(anySent(1));

        assertThat(Oracle.boards(countedTwice)).isNotEqualTo(boards);
        assertThat(Oracle.boards(lost)).isNotEqualTo(boards);
        assertThat(Oracle.boards(events.reversed())).isNotEqualTo(boards);
    }

    @Test
    void shouldBeAsLargeAsAskedFor() {
        assertThat(sample.first().size() + sample.second().size()).isBetween(3_000, 3_003);
    }

    /** An event with points that was sent this often, each time with the same content. */
    private Event anySent(int times) {
        return by(event -> List.of(event.user(), event.id())).values().stream()
                .filter(same -> same.size() == times && new HashSet<>(same).size() == 1)
                .map(List::getFirst)
                .filter(event -> !event.type().equals("visit"))
                .findAny()
                .orElseThrow();
    }

    private Map<Object, List<Event>> by(Function<Event, Object> key) {
        return events.stream().filter(Oracle::isTaken).collect(groupingBy(key));
    }

    private static Collection<List<Row>> pairs(List<Row> rows) {
        return IntStream.range(1, rows.size())
                .mapToObj(i -> rows.subList(i - 1, i + 1))
                .toList();
    }
}
