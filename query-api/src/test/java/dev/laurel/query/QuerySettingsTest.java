package dev.laurel.query;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuerySettingsTest {
    @Test
    void shouldRefuseNoRoomForStreams() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QuerySettings("127.0.0.1", 0, Map.of(), "", 0, Duration.ZERO));
    }

    @Test
    void shouldRefuseANegativeInterval() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QuerySettings("127.0.0.1", 0, Map.of(), "", 1, Duration.ofMillis(-1)));
    }
}
