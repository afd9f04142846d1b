package dev.laurel.query.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.rules.version.RecountStatus;
import dev.laurel.schemas.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListingsViewTest {
    @Test
    void shouldTellHowFarANewerVersionIs() {
        assertThat(json(Optional.of(new RecountStatus(2, 0, 2, 5))))
                .isEqualTo("{\"rules\":1,\"recounting\":{\"rules\":2,\"percent\":40},\"leaderboards\":[]}");
    }

    @Test
    void shouldTellHowManyVersionsWait() {
        assertThat(json(Optional.of(new RecountStatus(2, 3, 0, 5))))
                .contains("\"recounting\":{\"rules\":2,\"percent\":0,\"waiting\":3}");
    }

    @Test
    void shouldLeaveOutWhatIsNotGoingOn() {
        assertThat(json(Optional.empty())).isEqualTo("{\"rules\":1,\"leaderboards\":[]}");
    }

    private static String json(Optional<RecountStatus> recounting) {
        return new String(Json.bytes(ListingsView.of(1, recounting, List.of())), StandardCharsets.UTF_8);
    }
}
