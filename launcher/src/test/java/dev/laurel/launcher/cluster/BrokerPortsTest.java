package dev.laurel.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerPortsTest {
    @TempDir
    private Path folder;

    @Test
    void shouldRememberThePorts() throws IOException {
        BrokerPorts chosen = BrokerPorts.forStart(folder, 0);

        assertThat(chosen.broker()).isPositive().isNotEqualTo(chosen.controller());
        assertThat(BrokerPorts.forStart(folder, 0)).isEqualTo(chosen);
    }

    @Test
    void shouldMoveFromAPortThatIsTakenAndRememberThat() throws IOException {
        BrokerPorts chosen = BrokerPorts.forStart(folder, 0);
        try (ServerSocket taken = listen(chosen.broker())) {
            BrokerPorts moved = BrokerPorts.forStart(folder, 0);

            assertThat(moved.broker()).isNotEqualTo(taken.getLocalPort());
            assertThat(moved.controller()).isEqualTo(chosen.controller());
            assertThat(BrokerPorts.forStart(folder, 0)).isEqualTo(moved);
        }
    }

    @Test
    void shouldUseTheGivenPort() throws IOException {
        BrokerPorts chosen = BrokerPorts.forStart(folder, 0);

        // The requested port is the former port of the controller.
        BrokerPorts given = BrokerPorts.forStart(folder, chosen.controller());

        assertThat(given.broker()).isEqualTo(chosen.controller());
        assertThat(given.controller()).isNotEqualTo(given.broker());
    }

    @Test
    void shouldRefuseAGivenPortThatIsTaken() throws IOException {
        try (ServerSocket taken = listen(0)) {
            assertThatThrownBy(() -> BrokerPorts.forStart(folder, taken.getLocalPort()))
                    .isInstanceOf(ClusterException.class)
                    .hasMessage("the broker's port " + taken.getLocalPort() + " is taken");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "broker=1", "broker=99999\ncontroller=99999\n", "nonsense"})
    void shouldChooseAnewWhereNothingGoodIsRemembered(String content) throws IOException {
        Files.writeString(folder.resolve("ports"), content);

        BrokerPorts chosen = BrokerPorts.forStart(folder, 0);

        assertThat(chosen.broker()).isBetween(1024, 65_535);
        assertThat(BrokerPorts.forStart(folder, 0)).isEqualTo(chosen);
    }

    private static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.ofLiteral(BrokerPorts.HOST));
    }
}
