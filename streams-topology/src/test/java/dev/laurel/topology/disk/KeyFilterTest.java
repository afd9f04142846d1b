package dev.laurel.topology.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyFilterTest {
    /** More than two of its filters are made for. */
    private static final int KEYS = 600_000;

    @Test
    void shouldHaveAllThatWasAddedAndLittleElseHoweverManyTheyAre() {
        KeyFilter filter = new KeyFilter();
        for (int key = 0; key < KEYS; key++) {
            filter.add(bytes(key));
        }

        assertThat(IntStream.range(0, KEYS).allMatch(key -> filter.mayHave(bytes(key))))
                .isTrue();
        assertThat(IntStream.range(KEYS, 2 * KEYS)
                        .filter(key -> filter.mayHave(bytes(key)))
                        .count())
                .as("wrongly")
                .isLessThan(KEYS * 3 / 100);
    }

    @Test
    void shouldBeTheSameWhenReadAgainAndGoOnFromThere() {
        KeyFilter filter = new KeyFilter();
        assertThat(KeyFilter.read(filter.written()).mayHave(bytes(1))).isFalse();
        for (int key = 0; key < 60_000; key++) {
            filter.add(bytes(key));
        }

        KeyFilter again = KeyFilter.read(filter.written());
        again.add(bytes(60_000));
        filter.add(bytes(60_000));

        assertThat(IntStream.rangeClosed(0, 60_000).allMatch(key -> again.mayHave(bytes(key))))
                .isTrue();
        assertThat(again.written()).isEqualTo(filter.written());
    }

    private static byte[] bytes(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }
}
