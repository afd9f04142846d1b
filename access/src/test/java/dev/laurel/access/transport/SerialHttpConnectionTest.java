package dev.laurel.access.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.junit.jupiter.api.Test;

class SerialHttpConnectionTest {
    private final AtomicInteger fills = new AtomicInteger();
    private final CountDownLatch firstMayLeave = new CountDownLatch(1);

    @Test
    void shouldLetOneThreadReadAtATime() {
        Server server = new Server();
        SerialHttpConnection http = new SerialHttpConnection(new HttpConfiguration());
        Connection connection = http.newConnection(new LocalConnector(server, http), new Waiting());

        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            threads.execute((Runnable) connection);
            await().until(() -> fills.get() == 1);
            Thread second = Thread.ofPlatform().start((Runnable) connection);
            await().until(() -> second.getState() == Thread.State.WAITING);
            assertThat(fills).hasValue(1);

            firstMayLeave.countDown();

            await().until(() -> fills.get() > 1 && !second.isAlive());
        }
    }

    /** A connection on which the first reader has to wait. */
    private final class Waiting extends ByteArrayEndPoint {
        private Waiting() {
            super(new ScheduledExecutorScheduler(), 0);
        }

        @Override
        public int fill(ByteBuffer buffer) {
            if (fills.incrementAndGet() == 1) {
                try {
                    firstMayLeave.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return -1;
        }
    }
}
