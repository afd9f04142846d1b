package dev.laurel.gateway.publish;

import dev.laurel.schemas.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Kafka cluster of the settings. Clients are created on demand, since a host name may not resolve yet at start. */
public final class KafkaBroker implements Broker {
    private static final int ANSWER_MS_MAX = 2_000;
    private static final Duration CLOSE_MAX = Duration.ofSeconds(1);
    private static final Logger log = LoggerFactory.getLogger(KafkaBroker.class);

    private final Map<String, Object> producerSettings;
    private final Map<String, Object> adminSettings;
    private final String topic;
    private @Nullable Admin admin;
    private @Nullable MeterRegistry registry;
    private @Nullable KafkaClientMetrics figures;

    /** @throws ConfigException if a setting is not one, whether Kafka is there or not */
    public KafkaBroker(Map<String, String> kafka, String prefix) {
        this.producerSettings = ProducerSettings.of(kafka);
        this.adminSettings = new HashMap<>(kafka);
        adminSettings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MS_MAX);
        adminSettings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MS_MAX);
        this.topic = Topic.ACTIONS.name(prefix);
        if (kafka.getOrDefault(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "").isBlank()) {
            throw new ConfigException("bootstrap.servers is missing");
        }
        new ProducerConfig(producerSettings);
    }

    @Override
    public synchronized void bindTo(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Optional<Producer<String, byte[]>> producer() {
        try {
            Producer<String, byte[]> producer = new KafkaProducer<>(producerSettings);
            tell(producer);
            return Optional.of(producer);
        } catch (KafkaException e) {
            log.atWarn().addKeyValue("kind", e.getClass().getName()).log("creating a producer failed; trying again");
            return Optional.empty();
        }
    }

    @Override
    public synchronized boolean hasTopic() {
        try {
            if (admin == null) {
                admin = Admin.create(adminSettings);
            }
            return admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get(ANSWER_MS_MAX, TimeUnit.MILLISECONDS)
                    .containsKey(topic);
        } catch (KafkaException | ExecutionException | TimeoutException e) {
            return false;
        } catch (IllegalStateException dead) {
            closeAdmin();
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** There is one producer at a time: the metrics of the previous one are removed. */
    private synchronized void tell(Producer<String, byte[]> producer) {
        if (figures != null) {
            figures.close();
            figures = null;
        }
        if (registry != null) {
            figures = new KafkaClientMetrics(producer);
            figures.bindTo(registry);
        }
    }

    @Override
    public synchronized void close() {
        if (figures != null) {
            figures.close();
            figures = null;
        }
        closeAdmin();
    }

    private void closeAdmin() {
        if (admin != null) {
            admin.close(CLOSE_MAX);
            admin = null;
        }
    }
}
