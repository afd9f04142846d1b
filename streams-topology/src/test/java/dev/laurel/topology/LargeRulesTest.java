package dev.laurel.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.topology.ledger.Ledger;
import dev.laurel.topology.rank.RecountProgress;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Large rules, whose points change again and again. */
class LargeRulesTest {
    private static final int BOARDS = 200;
    private static final int TYPES = 400;
    /** What a topic takes by Kafka's defaults is four times as much. */
    private static final int RECORD_MAX = 256 * 1024;

    @Test
    void shouldKeepRecordsThatKafkaTakes() {
        ChangingRules rules = new ChangingRules(catalog(1));
        try (TopologyFixture topology = new TopologyFixture(rules, new RecountProgress())) {
            for (int points = 2; points < 4; points++) {
                topology.send(Actions.action("ann", "type-0", TopologyFixture.START));
                rules.change(catalog(points), TopologyFixture.START);
                while (!topology.stepRules(rules)) {
                    // Until all users are counted.
                }
            }

            assertThat(topology.places("ann")).hasSize(BOARDS);
            assertThat(topology.changelog(Ledger.STORE))
                    .allSatisfy(record -> assertThat(record.value == null ? 0 : record.value.length)
                            .isLessThan(RECORD_MAX));
        }
    }

    private static String catalog(int points) {
        return "actions:\n" + lines(TYPES, "type", "{points: " + points + "}") + "boards:\n"
                + lines(BOARDS, "board", "{title: T}");
    }

    private static String lines(int count, String kind, String value) {
        return IntStream.range(0, count)
                .mapToObj(i -> "  " + kind + "-" + i + ": " + value + "\n")
                .collect(Collectors.joining());
    }
}
