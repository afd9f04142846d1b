package dev.laurel.query.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FeedConsumersTest {
    @Test
    void shouldReadCommittedRecordsOnlyAndNeverMakeATopic() {
        FeedConsumers consumers =
                new FeedConsumers(Map.of("bootstrap.servers", "127.0.0.1:1", "isolation.level", "read_uncommitted"));

        assertThat(consumers.settings())
                .containsEntry("bootstrap.servers", "127.0.0.1:1")
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("auto.offset.reset", "earliest")
                .containsEntry("enable.auto.commit", "false")
                .containsEntry("allow.auto.create.topics", "false");
    }
}
