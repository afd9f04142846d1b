package dev.laurel.gateway.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientKeysTest {
    private static final String SECRET = "s".repeat(32);

    @TempDir
    private Path folder;

    @Test
    void shouldReadIdsWithTheirSecrets() {
        ClientKeys keys = keys("# games\n\n game-1 = " + SECRET + "== \r\ngame-1=" + SECRET + "\ngame-2 = " + SECRET);

        assertThat(keys.count()).isEqualTo(2);
        assertThat(keys.of("game-1")).extracting(ClientKeysTest::text).containsExactly(SECRET + "==", SECRET);
        assertThat(keys.of("game-3")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "S,           must be ID = SECRET",
        "= S,         must be ID = SECRET",
        "a b = S,     must be ID = SECRET",
        "game: S,     must be ID = SECRET",
        "game =,      the secret must be 32 to 512 printable ASCII characters",
        "game = s,    the secret must be 32 to 512 printable ASCII characters",
        "game = S S,  the secret must be 32 to 512 printable ASCII characters",
        "game = Sé,   the secret must be 32 to 512 printable ASCII characters",
    })
    void shouldTellALineThatIsNoneAndNothingOfIt(String line, String rule) {
        assertThatThrownBy(() -> keys("# first\n" + line.replace("S", SECRET)))
                .isInstanceOf(ClientKeysException.class)
                .hasMessageStartingWith("line 2: " + rule)
                .message()
                .doesNotContain("sss");
    }

    @Test
    void shouldRefuseMoreSecretsOfAnIdThanARequestMayCost() {
        assertThatThrownBy(() -> keys(("game = " + SECRET + "\n").repeat(5)))
                .hasMessage("line 5: an id may have at most 4 secrets at a time");
    }

    @Test
    void shouldTakeKeysThatComeAndGoInTheFile() throws IOException {
        Path file = write("old = " + SECRET);
        ClientKeysFile keys = new ClientKeysFile(file);

        write("new = " + SECRET);
        keys.refresh();

        assertThat(keys.get().of("new")).hasSize(1);
        assertThat(keys.get().of("old")).isEmpty();
    }

    @Test
    void shouldKeepTheKeysUntilTheFileIsMended() throws IOException {
        Path file = write("old = " + SECRET);
        ClientKeysFile keys = new ClientKeysFile(file);

        Files.delete(file);
        keys.refresh();
        write("new = short");
        keys.refresh();
        assertThat(keys.get().of("old")).hasSize(1);

        write("new = " + SECRET);
        keys.refresh();
        assertThat(keys.get().of("old")).isEmpty();
        assertThat(keys.get().of("new")).hasSize(1);
    }

    @Test
    void shouldRefuseToBeginWithAFileThatIsNone() throws IOException {
        assertThatThrownBy(() -> new ClientKeysFile(folder.resolve("none"))).hasMessage("cannot be read");
        assertThatThrownBy(() -> new ClientKeysFile(write("#".repeat(1024 * 1024 + 1))))
                .hasMessage("has more than 1048576 bytes");
        assertThatThrownBy(() -> ClientKeys.of(new byte[] {(byte) 0xff})).hasMessage("is not UTF-8");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("keys"), text);
    }

    private static ClientKeys keys(String text) {
        return ClientKeys.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(SecretKeySpec secret) {
        return new String(secret.getEncoded(), StandardCharsets.UTF_8);
    }
}
