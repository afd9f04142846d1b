package dev.laurel.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.laurel.gateway.fuzz.Attack;
import dev.laurel.gateway.fuzz.CheckingProducer;
import dev.laurel.gateway.fuzz.Requests;
import dev.laurel.gateway.publish.Broker;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Sends generated requests, from valid ones to random bytes, to the running gateway. Each must be answered in time and
 * in the common format, no response may repeat what was sent, memory may not grow, and what is published must be valid
 * by the schema. {@code -Dlaurel.fuzz=1000000} makes it long; {@code -Dlaurel.fuzz.seed} sets the seed.
 */
@Isolated("It measures the heap.")
class FuzzTest {
    private static final int REQUESTS = Integer.getInteger("laurel.fuzz", 4_000);
    private static final long SEED = Long.getLong("laurel.fuzz.seed", 20261121);
    private static final int ATTACKERS = 4;
    private static final long GROWTH_BYTES_MAX = 64L * 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SECRET = "the-secret-of-the-fuzzing-client";
    private static final Catalog CATALOG = CatalogReader.read("fuzz.yaml", """
            actions:
              won: {points: 5, signed: true}
              quiz: {points: 10}
              steps: {points: 1, per: unit, max-quantity: 1000}
            boards:
              global: {title: All time}
            """);

    @Test
    void shouldAnswerWhateverIsSent(@TempDir Path folder) throws Exception {
        CheckingProducer broker = new CheckingProducer(CATALOG);
        try (RunningGateway gateway = start(broker, folder)) {
            // What is loaded and cached once does not count as growth.
            run(gateway, Math.min(REQUESTS / 4, 50_000), SEED + 1);
            long before = heapBytes();

            Map<Integer, Long> statuses = run(gateway, REQUESTS, SEED);

            // What waits for a connection's timeout is released with it.
            await().atMost(PATIENCE).until(() -> heapBytes() - before < GROWTH_BYTES_MAX);
            System.out.println("answers by status: " + statuses + ", published: " + broker.published());
            assertThat(statuses).containsKeys(200, 201, 400, 401, 403, 404, 405, 406, 413, 415, 422);
        }
        assertThat(broker.faults()).isEmpty();
        assertThat(broker.published()).isGreaterThan(REQUESTS / 10);
    }

    private static RunningGateway start(CheckingProducer broker, Path folder) throws IOException {
        return RunningGateway.signing(
                new Always(broker), CATALOG, Files.writeString(folder.resolve("keys"), Requests.KEY + " = " + SECRET));
    }

    private static Map<Integer, Long> run(RunningGateway gateway, int requests, long seed) throws Exception {
        List<String> tokens =
                List.of(gateway.token(Given.ANN), gateway.token(Given.GAME), gateway.token(Given.IMPORTER));
        Map<Integer, Long> statuses = new TreeMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(ATTACKERS)) {
            List<Future<Map<Integer, Long>>> running = IntStream.range(0, ATTACKERS)
                    .mapToObj(number -> threads.submit(() -> {
                        Requests generated = new Requests(seed * ATTACKERS + number, tokens, SECRET);
                        return new Attack(gateway.gateway().port(), generated).run(requests / ATTACKERS);
                    }))
                    .toList();
            for (Future<Map<Integer, Long>> attack : running) {
                attack.get().forEach((status, count) -> statuses.merge(status, count, Long::sum));
            }
        }
        return statuses;
    }

    private static long heapBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** A Kafka that is available and has that producer. */
    private record Always(Producer<String, byte[]> only) implements Broker {
        @Override
        public Optional<Producer<String, byte[]>> producer() {
            return Optional.of(only);
        }

        @Override
        public boolean hasTopic() {
            return true;
        }

        @Override
        public void close() {
            only.close();
        }
    }
}
