package dev.laurel.benchmarks.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The process under test, as Linux tells of it.
 *
 * @param pid which; empty where nobody asked
 */
record Measured(Optional<Integer> pid) {
    /** Its memory, without what it shares with others; 0 where it cannot be told. */
    long residentBytes() {
        return pid.map(id -> kilobytes(Path.of("/proc", id.toString(), "status"), "RssAnon:") * 1024)
                .orElse(0L);
    }

    /** How many files and connections it has open; 0 where it cannot be told. */
    long descriptors() {
        return pid.map(id -> count(Path.of("/proc", id.toString(), "fd"))).orElse(0L);
    }

    private static long kilobytes(Path status, String name) {
        try {
            List<String> lines = Files.readAllLines(status);
            return lines.stream()
                    .filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException elsewhere) {
            return 0;
        }
    }

    private static long count(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.count();
        } catch (IOException elsewhere) {
            return 0;
        }
    }
}
