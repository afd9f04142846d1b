package dev.laurel.benchmarks;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.topology.StandaloneStandings;
import dev.laurel.topology.StreamsProperties;
import dev.laurel.topology.StreamsSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;

/** Opens a store of standings in a folder, under the settings that the topology gives it. */
final class StoreFolder {
    private StoreFolder() {}

    static StandaloneStandings open(Path folder, Catalog catalog) {
        StreamsSettings settings = new StreamsSettings(Map.of(), "", 1, "lone", folder, 1, Optional.empty(), 0);
        Properties properties = new Properties();
        properties.putAll(StreamsProperties.of(settings));
        return StandaloneStandings.open(
                new MockProcessorContext<>(properties, new TaskId(0, 0), folder.toFile()).getStateStoreContext(),
                catalog);
    }
}
