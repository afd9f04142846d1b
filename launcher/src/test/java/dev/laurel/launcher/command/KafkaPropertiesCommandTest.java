package dev.laurel.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.launcher.CommandRun;
import dev.laurel.launcher.cluster.EmbeddedBroker;
import dev.laurel.launcher.process.DataFolder;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaPropertiesCommandTest {
    @TempDir
    private Path folder;

    @Test
    void shouldPrintWhatReachesTheBroker() throws IOException {
        try (EmbeddedBroker broker = new EmbeddedBroker(new DataFolder(folder).broker())) {
            broker.start();

            CommandRun run = CommandRun.of(Map.of(), "kafka-properties", "--data", folder.toString());

            assertThat(run.exitCode()).isZero();
            Properties read = new Properties();
            read.load(new StringReader(run.out()));
            assertThat(read).isEqualTo(broker.clients());
        }
    }

    @Test
    void shouldTellThatThereIsNoBroker() {
        CommandRun run = CommandRun.of(Map.of("LAUREL_DATA_DIR", folder.toString()), "kafka-properties");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("no broker was started on " + folder, "--data");
    }
}
