package dev.laurel.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchLinesTest {
    @Test
    void shouldNumberLinesFromOneAndSkipBlankOnes() {
        assertThat(numbered("a\n\n \t\r\nbc\r\n\nd")).containsExactly("1:a", "4:bc\r", "6:d");
    }

    @Test
    void shouldNotMakeALineOfTheLastLineFeed() {
        assertThat(numbered("a\nb\n")).containsExactly("1:a", "2:b");
    }

    @Test
    void shouldFindNothingInNothing() {
        assertThat(numbered("")).isEmpty();
        assertThat(numbered("\n\n \n")).isEmpty();
    }

    @Test
    void shouldBreakAtLineFeedsAlone() {
        assertThat(numbered("a\rb\u2028c\u0085d")).hasSize(1);
    }

    @Test
    void shouldStopOneAboveTheBound() {
        assertThat(numbered("a\n".repeat(1_000))).hasSize(1_000);
        assertThat(numbered("a\n".repeat(50_000))).hasSize(1_001);
    }

    private static List<String> numbered(String body) {
        return BatchLines.of(StandardCharsets.UTF_8.encode(body)).stream()
                .map(line -> line.number() + ":"
                        + StandardCharsets.UTF_8.decode(line.bytes().duplicate()))
                .toList();
    }
}
