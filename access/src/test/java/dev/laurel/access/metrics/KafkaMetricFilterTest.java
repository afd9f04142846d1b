package dev.laurel.access.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaMetricFilterTest {
    private static final String LAG = "kafka.consumer.fetch.manager.records.lag";

    private Metrics metrics = new Metrics(true, "test.");

    @AfterEach
    void close() {
        metrics.close();
    }

    /** Otherwise sum() would be twice the lag. */
    @Test
    void shouldTellOfATopicWithADotOnce() {
        tell(LAG, Tags.of("topic", "test.actions", "partition", "0"));
        tell(LAG, Tags.of("topic", "test_actions", "partition", "0"));

        assertThat(lines("kafka_consumer_fetch_manager_records_lag{"))
                .containsExactly(
                        "kafka_consumer_fetch_manager_records_lag{partition=\"0\",topic=\"test.actions\"} 7.0");
    }

    /** Otherwise each start would create hundreds of new series. */
    @Test
    void shouldHaveTheSameLabelsAfterEveryStart() {
        String drawn = "9ba14acd-2359-4304-97bb-e04045c76118";
        tell(
                "kafka.stream.thread.process.rate",
                Tags.of("client.id", "laurel-" + drawn, "thread.id", "laurel-" + drawn + "-StreamThread-1")
                        .and("process.id", drawn));

        assertThat(lines("kafka_stream_thread_process_rate{"))
                .containsExactly("kafka_stream_thread_process_rate{client_id=\"laurel\",process_id=\"\","
                        + "thread_id=\"laurel-StreamThread-1\"} 7.0");
    }

    @Test
    void shouldTellAFewOfKafkasFiguresWhereNotAllAreAskedFor() {
        metrics.close();
        metrics = new Metrics();
        tell(LAG, Tags.of("topic", "actions"));
        tell("kafka.stream.thread.commit.latency.avg", Tags.of("thread.id", "1"));

        assertThat(lines("kafka_")).containsExactly("kafka_stream_thread_commit_latency_avg{thread_id=\"1\"} 7.0");
    }

    private void tell(String name, Tags tags) {
        metrics.add(registry -> Gauge.builder(name, () -> 7).tags(tags).register(registry));
    }

    private String[] lines(String start) {
        return metrics.scrape().lines().filter(line -> line.startsWith(start)).toArray(String[]::new);
    }
}
