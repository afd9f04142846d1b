package dev.laurel.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RestoreLogTest {
    private static final TopicPartition CHANGELOG = new TopicPartition("laurel-standings-changelog", 0);

    private final AtomicInteger told = new AtomicInteger();
    private final RestoreLog line = new RestoreLog(told::incrementAndGet);

    /** Otherwise every start would look like one after a crash: a transaction marker follows the last record. */
    @Test
    void shouldSayNothingAfterACleanStop() {
        line.onRestoreStart(CHANGELOG, "standings", 1010, 1011);
        line.onBatchRestored(CHANGELOG, "standings", 1010, 0);
        line.onRestoreEnd(CHANGELOG, "standings", 0);

        assertThat(told).hasValue(0);
    }

    @Test
    void shouldSayOnceThatStoresAreReadHoweverManyThereAre() {
        for (String store : new String[] {"standings", "seen-actions"}) {
            line.onRestoreStart(CHANGELOG, store, 0, 20);
            line.onBatchRestored(CHANGELOG, store, 9, 10);
            line.onBatchRestored(CHANGELOG, store, 19, 10);
        }

        assertThat(told).hasValue(1);
    }

    @Test
    void shouldSayItAgainOfStoresThatAreReadLater() {
        line.onBatchRestored(CHANGELOG, "standings", 9, 10);
        line.settled();
        line.onBatchRestored(CHANGELOG, "standings", 19, 10);

        assertThat(told).hasValue(2);
    }
}
