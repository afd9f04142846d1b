package dev.laurel.gateway;

import dev.laurel.gateway.ban.BannedUsers;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Bans that a test decides on. */
public final class FakeBans implements BannedUsers {
    private final Map<String, Instant> bans = new ConcurrentHashMap<>();
    private volatile boolean ready = true;

    public void ban(String userId, Instant until) {
        bans.put(userId, until);
    }

    public void lift(String userId) {
        bans.remove(userId);
    }

    void isReady(boolean isReady) {
        ready = isReady;
    }

    @Override
    public void start() {}

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public Optional<Instant> bannedUntil(String userId) {
        return Optional.ofNullable(bans.get(userId));
    }

    @Override
    public void close() {}
}
