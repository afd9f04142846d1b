package dev.laurel.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.schemas.CatalogReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WelcomeTest {
    @Test
    void shouldSayWhereToLookHowToPostAndHowToStop() {
        Welcome welcome = new Welcome(
                "http://127.0.0.1:8081", "http://127.0.0.1:8080", Path.of("/a b/it's"), CatalogReader.standard());

        assertThat(welcome.text())
                .contains(
                        "http://127.0.0.1:8081/\n",
                        "curl http://127.0.0.1:8081/api/v1/leaderboard\n",
                        "curl http://127.0.0.1:8080/api/v1/actions ",
                        "laurel token --user ada --name 'Ada Lovelace' --data '/a b/it'\\''s' |",
                        "\"type\": \"level.completed\"",
                        "%Y-%m-%dT%H:%M:%SZ",
                        "Ctrl-C; everything is kept in /a b/it's");
    }
}
