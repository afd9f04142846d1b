package dev.laurel.launcher.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.launcher.settings.CommandException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PartitionsTest {
    private static final Map<Integer, Long> ENDS = IntStream.range(0, 100)
            .boxed()
            .collect(Collectors.toMap(partition -> partition, partition -> partition * 10L));

    @Test
    void shouldReadEachPartitionUpToItsEnd() {
        Map<Integer, Long> read = new ConcurrentHashMap<>();

        Partitions.each(ENDS, read::put);

        assertThat(read).isEqualTo(ENDS);
    }

    @Test
    void shouldTellWhyAPartitionCannotBeReadAndStopTheOthers() {
        CountDownLatch never = new CountDownLatch(1);

        assertThatThrownBy(() -> Partitions.each(ENDS, (partition, end) -> {
                    if (partition == 0) {
                        throw CommandException.failed("damaged");
                    }
                    awaitQuietly(never);
                }))
                .isInstanceOf(CommandException.class)
                .hasMessage("damaged");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
