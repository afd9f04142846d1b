package dev.laurel.query.feed;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;

/**
 * Identifies the current incarnation of a topic, in contrast to deleted topics of the same name: a short form of
 * Kafka's topic id, which all processes read alike.
 */
final class TopicHistory implements UnaryOperator<String> {
    /** A broker that takes longer to answer a question is away. */
    private static final String ANSWER_MS_MAX = "5000";

    private final Map<String, Object> settings;

    TopicHistory(Map<String, String> kafka) {
        settings = new HashMap<>(kafka);
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "laurel-board-history");
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MS_MAX);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MS_MAX);
    }

    /** @throws KafkaException if it cannot be read */
    @Override
    public String apply(String topic) {
        try (Admin admin = Admin.create(settings)) {
            Map<String, TopicDescription> told =
                    admin.describeTopics(List.of(topic)).allTopicNames().get();
            return shortOf(Objects.requireNonNull(told.get(topic)).topicId());
        } catch (ExecutionException e) {
            throw new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
    }

    /** Eight hexadecimal digits: the chance to meet those of wiped data again is one in four thousand million. */
    static String shortOf(Uuid id) {
        return String.format("%08x", (int) (id.getMostSignificantBits() >>> 32));
    }
}
