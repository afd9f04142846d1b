package dev.laurel.topology.port;

import java.time.Duration;

/**
 * The backlog: actions in Kafka that no board shows yet.
 *
 * @param actions how many are not counted yet
 * @param age how long the oldest of them has been waiting; zero if there is none
 */
public record Backlog(long actions, Duration age) {
    /** Everything is counted. */
    public static final Backlog NONE = new Backlog(0, Duration.ZERO);
    /** A commit may take half a second; a smaller backlog is not worth reporting. */
    private static final Duration NOTABLE = Duration.ofMillis(1_500);

    /** Whether boards are missing more than what is always in flight. */
    public boolean isNotable() {
        return age.compareTo(NOTABLE) >= 0;
    }

    /** Both together. */
    Backlog and(Backlog other) {
        return new Backlog(actions + other.actions, age.compareTo(other.age) >= 0 ? age : other.age);
    }
}
