package dev.laurel.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder that is gone afterwards, on a disk: one for temporary files may be in memory.
 *
 * @param folder which
 */
public record Scratch(Path folder) implements AutoCloseable {
    private static final Path PARENT = Path.of(System.getProperty("laurel.scratch", ""));

    public static Scratch make(String prefix) throws IOException {
        return new Scratch(Files.createTempDirectory(PARENT, prefix));
    }

    /** Deletes a folder with all that is in it. */
    public static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }

    @Override
    public void close() throws IOException {
        delete(folder);
    }
}
