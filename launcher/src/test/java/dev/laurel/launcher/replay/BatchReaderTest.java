package dev.laurel.launcher.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchReaderTest {
    @Test
    void shouldFillABatchUpToAThousandLines() throws IOException {
        assertThat(batches("{}\n".repeat(2_001))).extracting(Batch::size).containsExactly(1_000, 1_000, 1);
    }

    @Test
    void shouldFillABatchUpToAMebibyte() throws IOException {
        String half = "x".repeat(512 * 1024 - 1) + "\n";

        List<Batch> batches = batches(half + half + "y\n");

        assertThat(batches).extracting(batch -> batch.body().length).containsExactly(1024 * 1024, 2);
    }

    @Test
    void shouldTakeTheLongestLineThatFits() throws IOException {
        List<Batch> batches = batches("x".repeat(1024 * 1024 - 1));

        assertThat(batches).extracting(batch -> batch.body().length).containsExactly(1024 * 1024);
    }

    @Test
    void shouldNameTheLineThatFitsNoBatch() {
        assertThatThrownBy(() -> batches("a\n\n" + "x".repeat(1024 * 1024)))
                .isInstanceOfSatisfying(
                        LineReader.TooLong.class, e -> assertThat(e.number()).isEqualTo(3));
    }

    @Test
    void shouldLeaveOutBlankLinesAndRememberWhereTheOthersStood() throws IOException {
        Batch batch = batches("\na\r\n   \nb\n\n").getFirst();

        assertThat(new String(batch.body(), StandardCharsets.UTF_8)).isEqualTo("a\nb\n");
        assertThat(batch.fileLine(1)).isEqualTo(2);
        assertThat(batch.fileLine(2)).isEqualTo(4);
    }

    @Test
    void shouldMakeNoBatchOfNothing() throws IOException {
        assertThat(batches("")).isEmpty();
        assertThat(batches("\n \n")).isEmpty();
    }

    @Test
    void shouldKeepThePlacesOfLinesThatGoAgain() throws IOException {
        Batch batch = batches("\na\nb\nc\n").getFirst().only(List.of(1, 3));

        assertThat(new String(batch.body(), StandardCharsets.UTF_8)).isEqualTo("a\nc\n");
        assertThat(batch.fileLine(2)).isEqualTo(4);
    }

    private static List<Batch> batches(String text) throws IOException {
        BatchReader reader = new BatchReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        List<Batch> batches = new ArrayList<>();
        for (Optional<Batch> next = reader.next(); next.isPresent(); next = reader.next()) {
            batches.add(next.get());
        }
        return batches;
    }
}
