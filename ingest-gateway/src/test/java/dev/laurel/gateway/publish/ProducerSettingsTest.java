package dev.laurel.gateway.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class ProducerSettingsTest {
    @Test
    void shouldPassOnWhatTheOperatorSays() {
        assertThat(ProducerSettings.of(Map.of("security.protocol", "SSL", "buffer.memory", "1000000")))
                .containsEntry("security.protocol", "SSL")
                .containsEntry("buffer.memory", "1000000");
    }

    @Test
    void shouldKeepWhatAnAnswerPromises() {
        Map<String, Object> settings = ProducerSettings.of(Map.of(
                "acks", "0",
                "enable.idempotence", "false",
                "retries", "0",
                "max.block.ms", "60000",
                "delivery.timeout.ms", "120000",
                "linger.ms", "5000",
                "partitioner.class", "org.apache.kafka.clients.producer.RoundRobinPartitioner",
                "transactional.id", "t"));

        assertThat(settings)
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true)
                .containsEntry("max.block.ms", 500L)
                .doesNotContainKeys("partitioner.class", "transactional.id");
    }

    /** Otherwise a new producer would get the next number, and its metrics would begin new series. */
    @Test
    void shouldTellItsFiguresUnderANameThatStays() {
        assertThat(ProducerSettings.of(Map.of())).containsEntry("client.id", "laurel-gateway");
    }

    @Test
    void shouldAnswerWithinThreeSeconds() {
        ProducerConfig config = new ProducerConfig(ProducerSettings.of(Map.of("bootstrap.servers", "localhost:9092")));

        long givenUpAfter = config.getLong(ProducerConfig.MAX_BLOCK_MS_CONFIG)
                + config.getInt(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG);

        assertThat(givenUpAfter).isLessThan(Publisher.ANSWER_MAX.toMillis());
        assertThat(Publisher.ANSWER_MAX.toMillis()).isLessThan(3_000);
    }

    @Test
    void shouldRefuseSettingsThatAreNoneBeforeKafkaIsAsked() {
        assertThatThrownBy(() -> broker(Map.of("bootstrap.servers", "localhost:9092", "buffer.memory", "a lot")))
                .isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> broker(Map.of())).isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> broker(Map.of("bootstrap.servers", " "))).isInstanceOf(ConfigException.class);
    }

    @SuppressWarnings("resource") // never comes to be
    private static void broker(Map<String, String> kafka) {
        new KafkaBroker(kafka, "");
    }
}
