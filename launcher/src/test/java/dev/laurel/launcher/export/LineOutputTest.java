package dev.laurel.launcher.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.luben.zstd.ZstdInputStream;
import dev.laurel.launcher.settings.CommandException;
import dev.laurel.launcher.settings.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineOutputTest {
    private static final int MANY = 100_000;

    @TempDir
    private Path folder;

    @Test
    void shouldWriteAFileThatAppearsOnceItIsComplete() throws IOException {
        Path file = folder.resolve("facts.ndjson");
        try (LineOutput output = LineOutput.to(file, false)) {
            output.line(bytes("{\"name\":\"Ł 🏆\"}"));
            output.line(bytes("{}"));
            assertThat(file).doesNotExist();

            output.complete();
        }

        assertThat(file).hasContent("{\"name\":\"Ł 🏆\"}\n{}\n");
        assertThat(files()).containsExactly(file);
    }

    @Test
    void shouldCompressAFileWhoseNameSaysSo() throws IOException {
        Path file = folder.resolve("facts.ndjson.zst");
        try (LineOutput output = LineOutput.to(file, false)) {
            for (int i = 0; i < MANY; i++) {
                output.line(bytes("{\"line\":" + i + "}"));
            }
            output.complete();
        }

        try (ZstdInputStream in = new ZstdInputStream(Files.newInputStream(file))) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertThat(lines)
                    .hasSize(MANY)
                    .startsWith("{\"line\":0}", "{\"line\":1}")
                    .endsWith("{\"line\":99999}");
        }
        assertThat(Files.size(file)).isLessThan(MANY * 4L);
        assertThat(files()).containsExactly(file);
    }

    @Test
    void shouldMakeAnEmptyFileOfNoLines() throws IOException {
        Path plain = folder.resolve("facts.ndjson");
        Path compressed = folder.resolve("facts.zst");
        for (Path file : List.of(plain, compressed)) {
            try (LineOutput output = LineOutput.to(file, false)) {
                output.complete();
            }
        }

        assertThat(plain).isEmptyFile();
        try (ZstdInputStream in = new ZstdInputStream(Files.newInputStream(compressed))) {
            assertThat(in.readAllBytes()).isEmpty();
        }
    }

    @Test
    void shouldLeaveNothingBehindThatIsNotComplete() throws IOException {
        for (String name : List.of("facts.ndjson", "facts.ndjson.zst")) {
            try (LineOutput output = LineOutput.to(folder.resolve(name), false)) {
                output.line(bytes("{}"));
            }
        }

        assertThat(files()).isEmpty();
    }

    @Test
    void shouldKeepWhatIsThereUnlessItIsToBeOverwritten() throws IOException {
        Path file = Files.writeString(folder.resolve("facts.ndjson"), "before");

        assertRefused(file, false, file + " exists: choose another name, or overwrite it with --force");
        assertThat(file).hasContent("before");
        assertThat(files()).containsExactly(file);
    }

    @Test
    void shouldOverwriteOnlyWithWhatIsComplete() throws IOException {
        Path file = Files.writeString(folder.resolve("facts.ndjson"), "before");
        try (LineOutput output = LineOutput.to(file, true)) {
            output.line(bytes("{}"));
        }
        assertThat(file).hasContent("before");

        try (LineOutput output = LineOutput.to(file, true)) {
            output.line(bytes("{}"));
            output.complete();
        }
        assertThat(file).hasContent("{}\n");
        assertThat(files()).containsExactly(file);
    }

    @Test
    void shouldNotOverwriteAFileThatAppearedMeanwhile() throws IOException {
        Path file = folder.resolve("facts.ndjson");
        try (LineOutput output = LineOutput.to(file, false)) {
            Files.writeString(file, "of another");

            assertThatThrownBy(output::complete)
                    .isInstanceOfSatisfying(
                            CommandException.class,
                            e -> assertThat(e.exitCode()).isEqualTo(ExitCode.FAILED))
                    .hasMessage(file + " cannot be written: a file with its name has appeared meanwhile");
        }

        assertThat(file).hasContent("of another");
        assertThat(files()).containsExactly(file);
    }

    @Test
    void shouldPutNoFileInThePlaceOfAnythingElse() throws IOException {
        Path target = Files.writeString(folder.resolve("target"), "of another");
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("nothing"));

        for (Path place : List.of(folder, link, dangling)) {
            assertRefused(place, true, place + " is not a regular file: name one, or use standard output");
        }
        assertThat(target).hasContent("of another");
    }

    @Test
    void shouldNotMakeTheFolder() {
        Path file = folder.resolve("exports").resolve("facts.ndjson");

        assertRefused(file, false, file + " cannot be written: its folder does not exist");
        assertThat(file.getParent()).doesNotExist();
    }

    /** It holds personal data. */
    @Test
    void shouldLetOnlyItsOwnerReadIt() throws IOException {
        Path file = folder.resolve("facts.ndjson");
        try (LineOutput output = LineOutput.to(file, false)) {
            output.complete();
        }

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldWriteToStandardOutput() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (LineOutput output = LineOutput.to(new PrintStream(out, false, StandardCharsets.UTF_8))) {
            output.line(bytes("{\"name\":\"Ł\"}"));
            output.complete();
        }

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{\"name\":\"Ł\"}\n");
    }

    @Test
    void shouldEndWithAReasonWhereStandardOutputIsClosed() {
        PrintStream closed = new PrintStream(new ClosedPipe(), false, StandardCharsets.UTF_8);
        try (LineOutput output = LineOutput.to(closed)) {
            output.line(bytes("{}"));

            assertUnwritable(output::complete);
        }
    }

    /** Otherwise the rest of a large export would be written into nothing. */
    @Test
    void shouldEndEarlyWhereStandardOutputIsClosed() {
        PrintStream closed = new PrintStream(new ClosedPipe(), false, StandardCharsets.UTF_8);
        try (LineOutput output = LineOutput.to(closed)) {
            assertUnwritable(() -> {
                for (int i = 0; i < MANY; i++) {
                    output.line(bytes("{\"line\":" + i + "}"));
                }
            });
        }
    }

    @Test
    void shouldEndWithAReasonWhereTheDiskIsFull() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.isWritable(full), "skipped: only Linux has " + full);
        try (PrintStream out = new PrintStream(new FileOutputStream(full.toFile()), false, StandardCharsets.UTF_8);
                LineOutput output = LineOutput.to(out)) {
            output.line(bytes("{}"));

            assertUnwritable(output::complete);
        }
    }

    private static void assertUnwritable(ThrowingCallable writing) {
        assertThatThrownBy(writing)
                .isInstanceOfSatisfying(
                        CommandException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.FAILED))
                .hasMessage("standard output cannot be written: its reader has closed it, or its disk is full");
    }

    private static void assertRefused(Path file, boolean overwrites, String message) {
        assertThatThrownBy(() -> LineOutput.to(file, overwrites))
                .isInstanceOfSatisfying(
                        CommandException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.WRONG_USAGE))
                .hasMessage(message);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What a write to a pipe does whose reader has ended. */
    private static final class ClosedPipe extends OutputStream {
        @Override
        public void write(int one) throws IOException {
            throw new IOException("Broken pipe");
        }
    }
}
