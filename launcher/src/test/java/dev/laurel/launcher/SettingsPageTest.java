package dev.laurel.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SettingsPageTest {
    private static final Pattern NAME = Pattern.compile("`(LAUREL_[A-Z0-9_]+)`");

    /** Otherwise one row would be corrected and its duplicate not. */
    @Test
    void shouldDescribeEverySettingOnce() throws IOException {
        List<String> described = Files.readString(Path.of("../docs/settings.md"))
                .lines()
                .filter(line -> line.startsWith("| `LAUREL_"))
                .map(line -> line.split("\\|", 3)[1])
                .flatMap(names -> NAME.matcher(names).results().map(name -> name.group(1)))
                .toList();

        assertThat(described).contains("LAUREL_CORS_ORIGINS").doesNotHaveDuplicates();
    }
}
