package dev.laurel.launcher.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayProgressTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

    @Test
    void shouldWriteALineNowAndThen() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        InstantSource clock = now::get;
        try (LineProgress progress = new LineProgress(out, 400, clock)) {
            progress.settled(100, 10);
            now.set(Instant.EPOCH.plusSeconds(5));
            progress.settled(100, 10);
            progress.settled(100, 10);
        }

        assertThat(written.toString(StandardCharsets.UTF_8))
                .isEqualTo("replay: 20 actions, 50 %" + System.lineSeparator());
    }

    @Test
    void shouldSayNowAndThenHowManyActionsAreLeftToCount() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        InstantSource clock = now::get;
        try (LineProgress progress = new LineProgress(out, -1, clock)) {
            progress.left(3_000);
            now.set(Instant.EPOCH.plusSeconds(5));
            progress.left(2_000);
            progress.left(1_000);
        }

        assertThat(written.toString(StandardCharsets.UTF_8))
                .isEqualTo("replay: 2,000 actions are left to count" + System.lineSeparator());
    }

    @ParameterizedTest
    @ValueSource(longs = {2 * 1024 * 1024, -1})
    void shouldDrawABar(long size) {
        try (BarProgress progress = new BarProgress(out, size)) {
            progress.settled(1024 * 1024, 1_000);
        }

        assertThat(written.toString(StandardCharsets.UTF_8)).contains("replay", "1000 actions");
    }
}
