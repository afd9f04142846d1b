package dev.laurel.topology;

import dev.laurel.schemas.Action;
import dev.laurel.schemas.Client;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Actions for tests, each with its own id. */
final class Actions {
    private Actions() {}

    static Action action(String user, String type, Instant timestamp) {
        return action(UUID.randomUUID(), user, type, timestamp, 1, null);
    }

    static Action action(String user, String type, Instant timestamp, long quantity) {
        return action(UUID.randomUUID(), user, type, timestamp, quantity, null);
    }

    static Action action(
            UUID id, String user, String type, Instant timestamp, long quantity, @Nullable String country) {
        return new Action(
                id, user, type, timestamp, quantity, "Name of " + user, country, Map.of(), new Client("::1", "test"));
    }
}
