package dev.laurel.query.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HeartbeatTurnsTest {
    private static final int COUNT = 60;

    private final HeartbeatTurns heartbeatTurns = new HeartbeatTurns(COUNT);
    private final List<Object> all = Stream.generate(Object::new).limit(10_000).toList();

    @Test
    void shouldGiveEverybodyOneTurnInARound() {
        List<Object> had = new ArrayList<>();

        for (int i = 0; i < COUNT; i++) {
            heartbeatTurns.next();
            had.addAll(all.stream().filter(heartbeatTurns::isOf).toList());
        }

        assertThat(had).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void shouldSpreadThemOverTheRound() {
        for (int i = 0; i < COUNT; i++) {
            heartbeatTurns.next();
            assertThat(all.stream().filter(heartbeatTurns::isOf).count()).isLessThan(all.size() / 20);
        }
    }
}
