package dev.laurel.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientSigningSettingsTest {
    private static final Catalog SIGNED =
            CatalogReader.read("signed.yaml", "actions: {won: {points: 1, signed: true}}\nboards: {all: {title: All}}");

    @TempDir
    private Path folder;

    @Test
    void shouldTakeAFileThatRegistersClients() throws IOException {
        Path file = Files.writeString(folder.resolve("keys"), "game = " + "s".repeat(32));

        Settings settings = settings(file);

        assertThat(settings.gateway().clientKeys()).contains(file);
        assertThatCode(() -> settings.access().clients().require(SIGNED)).doesNotThrowAnyException();
    }

    @Test
    void shouldTellWhatIsWrongWithTheFileAndNothingThatIsInIt() throws IOException {
        Path file = Files.writeString(folder.resolve("keys"), "game = hunter2");

        assertThatThrownBy(() -> settings(file))
                .isInstanceOf(CommandException.class)
                .hasMessageStartingWith("LAUREL_CLIENT_KEYS=")
                .hasMessageContaining(": line 1: the secret must be 32 to 512 printable ASCII characters")
                .message()
                .doesNotContain("hunter2");
        assertThatThrownBy(() -> settings(folder.resolve("none"))).hasMessageEndingWith("none: cannot be read");
        assertThatThrownBy(() -> settings(Files.writeString(file, "# none")))
                .hasMessageEndingWith("contains no client");
    }

    @Test
    void shouldNotBeginWhereNobodyCouldSignWhatMustBeSigned() {
        ClientSigningSettings clients =
                Settings.read(Map.of(), Mode.UP).access().clients();

        assertThatThrownBy(() -> clients.require(SIGNED))
                .isInstanceOf(CommandException.class)
                .hasMessageStartingWith("LAUREL_CLIENT_KEYS is missing");
        assertThatCode(() -> clients.require(CatalogReader.standard())).doesNotThrowAnyException();
    }

    @Test
    void shouldLeaveTheFileToGateways() {
        Map<String, String> board = Map.of(
                "LAUREL_KAFKA_BOOTSTRAP_SERVERS", "a:1", "LAUREL_INSTANCE_ID", "one", "LAUREL_CLIENT_KEYS", "/none");

        assertThat(Settings.read(board, Mode.BOARD).unknown()).isEmpty();
    }

    private static Settings settings(Path keys) {
        return Settings.read(Map.of("LAUREL_CLIENT_KEYS", keys.toString()), Mode.UP);
    }
}
