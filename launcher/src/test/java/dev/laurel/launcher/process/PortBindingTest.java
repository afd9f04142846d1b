package dev.laurel.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.access.server.AdminServer;
import dev.laurel.access.server.HttpServerSettings;
import dev.laurel.launcher.settings.CommandException;
import dev.laurel.launcher.settings.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortBindingTest {
    @Test
    void shouldNameTheSettingOfAPortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                AdminServer server = new AdminServer(
                        new HttpServerSettings("127.0.0.1", taken.getLocalPort(), 1024), () -> true, Map.of())) {

            assertThatThrownBy(() -> PortBinding.bind("ADMIN_PORT", taken.getLocalPort(), server::start))
                    .isInstanceOf(CommandException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " cannot be used")
                    .hasMessageContaining("LAUREL_ADMIN_PORT");
        }
    }

    @Test
    void shouldFindATakenPortWithoutAServer() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, Integer> ports = Map.of("QUERY_PORT", taken.getLocalPort());

            assertThatThrownBy(() -> PortBinding.probe("127.0.0.1", ports))
                    .isInstanceOf(CommandException.class)
                    .hasMessageContaining("LAUREL_QUERY_PORT")
                    .extracting(e -> ((CommandException) e).exitCode())
                    .isEqualTo(ExitCode.FAILED);
        }
    }

    @Test
    void shouldLeaveProbedPortsFree() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        PortBinding.probe("127.0.0.1", Map.of("QUERY_PORT", port, "ADMIN_PORT", 0));

        try (ServerSocket again = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(again.isBound()).isTrue();
        }
    }

    /** One does not resolve, the other one belongs to no machine (RFC 5737). */
    @ParameterizedTest
    @ValueSource(strings = {"no-such-host.invalid", "192.0.2.1"})
    void shouldNameTheHostWhereItIsNotOfThisMachine(String host) {
        assertThatThrownBy(() -> PortBinding.probe(host, Map.of("QUERY_PORT", 0)))
                .isInstanceOf(CommandException.class)
                .hasMessageStartingWith("LAUREL_HOST=" + host)
                .extracting(e -> ((CommandException) e).exitCode())
                .isEqualTo(ExitCode.WRONG_USAGE);
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
