package dev.laurel.query.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.schemas.BoardId;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventIdsTest {
    private static final String MARK = "0123456789abcdef";
    private final EventIds daily = EventIds.of("0a1b2c3d", new BoardId("daily", "2026-11-21", "VN"));

    @Test
    void shouldReadWhatItGaveOut() {
        assertThat(daily.read(List.of(daily.of(7)))).isEqualTo(new EventIds.Seen(7, ""));
        assertThat(daily.read(List.of(daily.of(7, MARK)))).isEqualTo(new EventIds.Seen(7, MARK));
    }

    @Test
    void shouldReadNothingElse() {
        for (String told : List.of(
                "7",
                "2026-11-21:7",
                "0a1b2c3d:7",
                "ffffffff:2026-11-21:7",
                "0a1b2c3d:2026-11-20:7",
                "0a1b2c3d:2026-11-21:",
                "0a1b2c3d:2026-11-21:7-abc",
                "0a1b2c3d:2026-11-21:-1",
                "0a1b2c3d:2026-11-21:7".repeat(500))) {
            assertThat(daily.read(List.of(told))).as(told).isEqualTo(EventIds.NOTHING);
        }
        assertThat(daily.read(List.of())).isEqualTo(EventIds.NOTHING);
        assertThat(daily.read(List.of(daily.of(7), daily.of(7)))).isEqualTo(EventIds.NOTHING);
    }

    @Test
    void shouldSendARevisionAgainThatWasSeenOnAnotherStreamOnly() {
        assertThat(new EventIds.Seen(7, "").known()).isEqualTo(7);
        assertThat(new EventIds.Seen(7, MARK).known()).isEqualTo(6);
    }
}
