package dev.laurel.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.access.server.AdminServer;
import dev.laurel.access.server.HttpServerSettings;
import dev.laurel.launcher.settings.CommandException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortBindingTest {
    @Test
    void shouldNameTheSettingOfAPortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                AdminServer server = new AdminServer(
                        new HttpServerSettings("127.0.0.1", taken.getLocalPort(), 1024), () -> true, Map.of())) {

            assertThatThrownBy(() -> PortBinding.bind("ADMIN_PORT", taken.getLocalPort(), server::start))
                    .isInstanceOf(CommandException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " cannot be listened on")
                    .hasMessageContaining("LAUREL_ADMIN_PORT");
        }
    }

    @Test
    void shouldLeaveEveryOtherFailureAsItIs() {
        IllegalStateException bug = new IllegalStateException("a bug");

        assertThatThrownBy(() -> PortBinding.bind("ADMIN_PORT", 1, () -> {
                    throw bug;
                }))
                .isSameAs(bug);
        assertThat(bug).hasNoCause();
    }
}
