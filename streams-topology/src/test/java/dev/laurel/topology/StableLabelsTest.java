package dev.laurel.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.rules.catalog.CatalogReader;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StableLabelsTest {
    private static final Pattern DRAWN = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-");

    /** Otherwise metrics are registered again every minute, under other ids, with a warning of a duplicate. */
    @Test
    void shouldNameItsClientsTheSameAfterEveryStart(@TempDir Path folder) {
        StreamsSettings settings = new StreamsSettings(
                Map.of("bootstrap.servers", "127.0.0.1:1"), "x-", 4, "laurel", folder, 2, Optional.empty(), 0);
        try (LeaderboardStreams streams = new LeaderboardStreams(settings, CatalogReader.standard());
                TopologyMetrics figures = (TopologyMetrics) streams.metrics()) {
            SimpleMeterRegistry registry = new SimpleMeterRegistry();
            figures.bindTo(registry);

            assertThat(labelsOfKafkas(registry))
                    .contains("x-laurel-StreamThread-1")
                    .noneMatch(DRAWN.asPredicate());
        }
    }

    private static List<String> labelsOfKafkas(MeterRegistry registry) {
        return registry.getMeters().stream()
                .map(Meter::getId)
                .filter(id -> id.getName().startsWith("kafka."))
                .flatMap(id -> id.getTags().stream())
                // One metric has it, which is reported only if all of Kafka's metrics are enabled.
                .filter(tag -> !tag.getKey().equals("process.id"))
                .map(Tag::getValue)
                .toList();
    }
}
