package dev.laurel.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminSettingsTest {
    @Test
    void shouldKnowNoAdminUnlessToldOtherwise() {
        assertThat(Settings.read(Map.of(), Mode.UP).gateway().admins()).isEmpty();
    }

    @Test
    void shouldTakeUserIdsWithCommasBetween() {
        assertThat(settings("root , auth0:5f7c@example.org,root").gateway().admins())
                .containsExactlyInAnyOrder("root", "auth0:5f7c@example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a,,b", ",", "a/b", "é"})
    void shouldRefuseWhatIsNoListOfUserIds(String admins) {
        assertThatThrownBy(() -> settings(admins))
                .isInstanceOf(CommandException.class)
                .hasMessageStartingWith("LAUREL_ADMINS=" + admins + ": must be at most 1000 user ids");
    }

    @Test
    void shouldRefuseMoreThanAPersonCanRead() {
        String admins = IntStream.rangeClosed(0, 1000).mapToObj(i -> "a" + i).collect(Collectors.joining(","));

        assertThatThrownBy(() -> settings(admins))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("must be at most 1000 user ids");
    }

    @Test
    void shouldLeaveThemToGateways() {
        Map<String, String> board =
                Map.of("LAUREL_KAFKA_BOOTSTRAP_SERVERS", "a:1", "LAUREL_INSTANCE_ID", "one", "LAUREL_ADMINS", "a b");

        assertThat(Settings.read(board, Mode.BOARD).unknown()).isEmpty();
    }

    private static Settings settings(String admins) {
        return Settings.read(Map.of("LAUREL_ADMINS", admins), Mode.UP);
    }
}
