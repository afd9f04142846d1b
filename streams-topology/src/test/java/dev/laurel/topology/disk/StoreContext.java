package dev.laurel.topology.disk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.BatchingStateRestoreCallback;
import org.apache.kafka.streams.processor.CommitCallback;
import org.apache.kafka.streams.processor.StateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** What Kafka Streams gives a store: a folder, settings, and a way to restore. */
public final class StoreContext implements StateStoreContext {
    public static final TaskId TASK = new TaskId(0, 1);

    private final Path folder;
    private final Map<String, Object> configs;
    private BatchingStateRestoreCallback restore = batch -> {
        throw new IllegalStateException("no store was opened");
    };

    public StoreContext(Path folder, String guarantee) {
        this(folder, Map.of(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee));
    }

    private StoreContext(Path folder, Map<String, Object> configs) {
        this.folder = folder;
        this.configs = configs;
    }

    public static StoreContext exactlyOnce(Path folder) {
        return new StoreContext(folder, StreamsConfig.EXACTLY_ONCE_V2);
    }

    /** Where stores are told what is committed, as in a running topology. */
    public static StoreContext committing(Path folder, CommittedChangelogs commits) {
        return new StoreContext(
                folder,
                Map.of(
                        StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                        StreamsConfig.EXACTLY_ONCE_V2,
                        CommittedChangelogs.CONFIG,
                        commits));
    }

    public void restore(List<KeyValue<byte[], byte[]>> batch) {
        restore.restoreAll(batch);
    }

    @Override
    public String applicationId() {
        return "test";
    }

    @Override
    public TaskId taskId() {
        return TASK;
    }

    @Override
    public Optional<RecordMetadata> recordMetadata() {
        return Optional.empty();
    }

    @Override
    public Serde<?> keySerde() {
        return Serdes.Bytes();
    }

    @Override
    public Serde<?> valueSerde() {
        return Serdes.ByteArray();
    }

    @Override
    public File stateDir() {
        return folder.toFile();
    }

    @Override
    public StreamsMetrics metrics() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void register(StateStore store, StateRestoreCallback callback) {
        restore = (BatchingStateRestoreCallback) callback;
    }

    @Override
    public void register(StateStore store, StateRestoreCallback callback, CommitCallback commit) {
        register(store, callback);
    }

    @Override
    public Map<String, Object> appConfigs() {
        return new HashMap<>(configs);
    }

    @Override
    public Map<String, Object> appConfigsWithPrefix(String prefix) {
        return Map.of();
    }

    /** Copies a store's folder as it is: what a crash at this moment would leave behind. */
    public static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    /** Breaks the files of rows that have a text somewhere, in their first bytes, which no opening looks at. */
    public static void damage(Path folder, String text) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.sst")) {
            for (Path file : files) {
                byte[] bytes = Files.readAllBytes(file);
                if (new String(bytes, ISO_8859_1).contains(text)) {
                    Arrays.fill(bytes, 0, 8, (byte) -1);
                    Files.write(file, bytes);
                }
            }
        }
    }
}
