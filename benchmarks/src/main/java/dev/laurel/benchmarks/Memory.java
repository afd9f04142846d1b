package dev.laurel.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What this process takes.
 *
 * @param heapBytes what is alive on the heap
 * @param residentBytes all of the process that is in memory
 */
public record Memory(long heapBytes, long residentBytes) {
    /** What is left when the garbage has been collected and the heap has shrunk. */
    static Memory afterCollecting() {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return new Memory(heap, residentNow());
    }

    /** All of the process that is in memory, garbage included. Linux alone tells; elsewhere 0. */
    public static long residentNow() {
        return status("VmRSS:");
    }

    /** The most that was in memory since the process began. Linux alone tells; elsewhere 0. */
    static long residentMost() {
        return status("VmHWM:");
    }

    private static long status(String name) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException elsewhere) {
            return 0;
        }
    }
}
