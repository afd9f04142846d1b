package dev.laurel.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The compression libraries are newer than those that Kafka was built with. */
@Timeout(60)
class CompressionTest {
    private static final String TEXT = "of which much is the same ".repeat(1_000);

    @Test
    void shouldReadWhatTheBrokerCompressed(@TempDir Path folder) throws Exception {
        try (EmbeddedBroker broker = new EmbeddedBroker(folder)) {
            broker.start();
            try (KafkaProbe probe = new KafkaProbe(broker.clients())) {
                for (String type : List.of("lz4", "snappy", "zstd", "gzip")) {
                    probe.createTopic(type, 1, Map.of("compression.type", type));
                    probe.write(type, TEXT);

                    assertThat(probe.read(type, 1)).as(type).containsExactly(TEXT);
                }
            }
        }
    }
}
