package dev.laurel.launcher.cluster.recovery;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MutableRecordBatch;

/**
 * The segment files of one partition, read while no broker has them open. Batch headers are read from mapped memory, so
 * that a gigabyte takes a fraction of a second. An incomplete last batch after a crash is ignored.
 */
record Segments(List<Path> files) {
    private static final String SUFFIX = ".log";

    static Segments of(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new Segments(files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList());
        }
    }

    /**
     * Hands over each batch that ends at an offset or later, in order; a batch is valid during the call only.
     *
     * @return the offset after the last batch; 0 if there is none
     */
    long read(long fromOffset, Consumer<MutableRecordBatch> reader) throws IOException {
        long end = 0;
        for (int i = 0; i < files.size(); i++) {
            boolean isBefore = i + 1 < files.size() && baseOffset(files.get(i + 1)) <= fromOffset;
            if (!isBefore) {
                end = Math.max(end, read(files.get(i), fromOffset, reader));
            }
        }
        return end;
    }

    private static long read(Path file, long fromOffset, Consumer<MutableRecordBatch> reader) throws IOException {
        long end = baseOffset(file);
        try (FileChannel channel = FileChannel.open(file);
                Arena mapped = Arena.ofConfined()) {
            MemoryRecords records = MemoryRecords.readableRecords(
                    channel.map(MapMode.READ_ONLY, 0, channel.size(), mapped).asByteBuffer());
            for (MutableRecordBatch batch : records.batches()) {
                if (batch.lastOffset() >= fromOffset) {
                    reader.accept(batch);
                }
                end = batch.nextOffset();
            }
        } catch (CorruptRecordException torn) {
            // The broker truncates the partition here when it recovers it.
            return end;
        }
        return end;
    }

    private static long baseOffset(Path file) {
        String name = file.getFileName().toString();
        return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
    }
}
