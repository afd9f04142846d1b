package dev.laurel.topology.rank.store;

import static dev.laurel.topology.rank.store.OpenStore.points;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.schemas.Place;
import dev.laurel.topology.port.Question;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.query.QueryResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A query while a store closes and opens gets the right answer or none; a use after the close would crash the JVM. */
class RankedStoreHammerTest {
    private static final int USERS = 300;
    private static final int REOPENED = Integer.getInteger("laurel.reopenings", 40);
    private static final int THREADS = 8;

    @TempDir
    Path folder;

    private final AtomicReference<OpenStore> current = new AtomicReference<>();
    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    void shouldAnswerRightOrNotAtAllWhileItClosesAndOpens() throws Exception {
        current.set(OpenStore.in(folder));
        for (int user = 0; user < USERS; user++) {
            current.get().put("u" + user, Map.of("down", points(user)));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Integer>> asking = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                asking.add(threads.submit(asker(thread)));
            }
            for (int time = 0; time < REOPENED; time++) {
                current.get().put("u7", Map.of("down", points(7)));
                current.get().close();
                if (time % 2 == 0) {
                    current.get().reopen();
                } else {
                    current.set(OpenStore.in(folder));
                }
            }
            over.set(true);
            int answered = 0;
            for (Future<Integer> one : asking) {
                answered += one.get();
            }
            assertThat(answered).isGreaterThan(REOPENED);
        } finally {
            current.get().close();
        }
    }

    /** Returns the number of answers. */
    private Callable<Integer> asker(int thread) {
        return () -> {
            int answered = 0;
            while (!over.get()) {
                int user = (answered * 31 + thread) % USERS;
                QueryResult<Question.Sliced> result = current.get()
                        .result(new Question.Slice("down", points(user).place("u" + user), 3, 5));
                if (result.isSuccess()) {
                    answered++;
                    Question.Sliced slice = result.getResult();
                    assertThat(slice.total()).isEqualTo(USERS);
                    assertThat(slice.ahead()).isEqualTo(user);
                    assertThat(slice.places()).extracting(Place::userId).startsWith("u" + user);
                }
            }
            return answered;
        };
    }
}
