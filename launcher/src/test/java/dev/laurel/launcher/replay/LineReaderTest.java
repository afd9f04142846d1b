package dev.laurel.launcher.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    @Test
    void shouldReadLinesWhateverTheirEnds() throws IOException {
        assertThat(lines("a\nb\r\n\n c \nlast")).containsExactly("a", "b", "", " c", "last");
        assertThat(lines("a\n")).containsExactly("a");
        assertThat(lines("")).isEmpty();
    }

    @Test
    void shouldSkipAByteOrderMarkAtTheStartAlone() throws IOException {
        assertThat(lines("\uFEFFa\n\uFEFFb\n")).containsExactly("a", "\uFEFFb");
    }

    @Test
    void shouldReadALineThatIsLongerThanItsBuffer() throws IOException {
        String line = "x".repeat(200_000);

        assertThat(lines(line + "\ny\n")).containsExactly(line, "y");
    }

    @Test
    void shouldNotReadOnWhenALineIsTooLong() throws IOException {
        LineReader reader = reader("ok\n" + "x".repeat(11) + "\n", 10);
        reader.next();

        assertThatThrownBy(reader::next)
                .isInstanceOfSatisfying(
                        LineReader.TooLong.class, e -> assertThat(e.number()).isEqualTo(2));
    }

    @Test
    void shouldTellHowFarItIs() throws IOException {
        LineReader reader = reader("12\n\r\n456\n", 10);

        reader.next();
        reader.next();

        assertThat(reader.number()).isEqualTo(2);
        assertThat(reader.bytesRead()).isEqualTo(5);
    }

    private static List<String> lines(String text) throws IOException {
        LineReader reader = reader(text, 1_000_000);
        List<String> lines = new ArrayList<>();
        for (byte[] line = reader.next(); line != null; line = reader.next()) {
            lines.add(new String(line, StandardCharsets.UTF_8));
        }
        return lines;
    }

    private static LineReader reader(String text, int lineBytesMax) {
        return new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), lineBytesMax);
    }
}
