package dev.laurel.gateway.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AvailabilityCheckTest {
    private final AtomicReference<BooleanSupplier> look = new AtomicReference<>(() -> true);
    private final AvailabilityCheck availabilityCheck =
            new AvailabilityCheck(() -> look.get().getAsBoolean());

    @AfterEach
    void close() {
        availabilityCheck.close();
    }

    @Test
    void shouldNotBeUpBeforeItLooked() {
        assertThat(availabilityCheck.isUp()).isFalse();
    }

    @Test
    void shouldSeeWhatComesAndGoes() {
        availabilityCheck.start();
        await().until(availabilityCheck::isUp);

        look.set(() -> false);
        await().until(() -> !availabilityCheck.isUp());

        look.set(() -> true);
        await().until(availabilityCheck::isUp);
    }

    @Test
    void shouldSurviveALookThatFails() {
        look.set(() -> {
            throw new IllegalStateException("a bug");
        });
        availabilityCheck.start();
        assertThat(availabilityCheck.isUp()).isFalse();

        look.set(() -> true);
        await().until(availabilityCheck::isUp);
    }

    @Test
    void shouldBeDownOnceItIsClosed() {
        availabilityCheck.start();
        await().until(availabilityCheck::isUp);

        availabilityCheck.close();
        availabilityCheck.close();

        assertThat(availabilityCheck.isUp()).isFalse();
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
        availabilityCheck.start();
        await().until(() -> looking.getCount() == 0);

        availabilityCheck.close();

        assertThat(interrupted.getCount()).isZero();
    }
}
