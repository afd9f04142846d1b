package dev.laurel.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchTest {
    private final AtomicReference<BooleanSupplier> look = new AtomicReference<>(() -> true);
    private final Watch watch = new Watch(() -> look.get().getAsBoolean());

    @AfterEach
    void close() {
        watch.close();
    }

    @Test
    void shouldNotBeUpBeforeItLooked() {
        assertThat(watch.isUp()).isFalse();
    }

    @Test
    void shouldSeeWhatComesAndGoes() {
        watch.start();
        await().until(watch::isUp);

        look.set(() -> false);
        await().until(() -> !watch.isUp());

        look.set(() -> true);
        await().until(watch::isUp);
    }

    @Test
    void shouldSurviveALookThatFails() {
        look.set(() -> {
            throw new IllegalStateException("a bug");
        });
        watch.start();
        assertThat(watch.isUp()).isFalse();

        look.set(() -> true);
        await().until(watch::isUp);
    }

    @Test
    void shouldBeDownOnceItIsClosed() {
        watch.start();
        await().until(watch::isUp);

        watch.close();
        watch.close();

        assertThat(watch.isUp()).isFalse();
    }

    @Test
    void shouldEndALookThatWaits() {
        CountDownLatch looking = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        look.set(() -> {
            looking.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return false;
        });
        watch.start();
        await().until(() -> looking.getCount() == 0);

        watch.close();

        assertThat(interrupted.getCount()).isZero();
    }
}
