package dev.laurel.gateway.ban;

import dev.laurel.schemas.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * For each user the newest decision about bans. Read by any thread, changed by one.
 *
 * <p>Memory: some 200 bytes for each user who is banned now, so as many as admins and moderators have banned. A ban that
 * has ended, or was lifted, is dropped a while after it was read. Until then it stands against an earlier decision that
 * comes after it: two gateways write with two clocks, and a record may be on its way for seconds.
 */
final class Bans {
    static final Duration ENDED_KEPT = Duration.ofMinutes(10);

    /** Before any moment that is now. */
    private static final Instant NEVER = Instant.EPOCH;

    private final Map<String, Newest> byUser = new ConcurrentHashMap<>();

    /** Takes in a decision of any kind. */
    void put(Decision decision, Instant readAt) {
        switch (decision.kind()) {
            case BAN_USER -> put(decision, Optional.ofNullable(decision.until()).orElse(NEVER), readAt);
            case LIFT_BAN, ERASE_USER -> put(decision, NEVER, readAt);
            case VOID_ACTION, RESTORE_ACTION, VOID_ACTIONS, RESTORE_ACTIONS, HIDE_USER, SHOW_USER -> {
                // No ban begins or ends by these.
            }
        }
    }

    /** A decision was deleted, since its user was erased. */
    void remove(String key) {
        byUser.computeIfPresent(
                Decision.userOf(key),
                (user, newest) -> Decision.key(user, newest.decisionId).equals(key) ? null : newest);
    }

    Optional<Instant> until(String userId, Instant now) {
        Newest newest = byUser.get(userId);
        return newest == null || !newest.bansAt(now)
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(newest.untilMs));
    }

    /** Drops what no longer bans and was not read lately. */
    void dropEnded(Instant now) {
        long readBeforeMs = now.minus(ENDED_KEPT).toEpochMilli();
        byUser.values().removeIf(newest -> !newest.bansAt(now) && newest.readAtMs < readBeforeMs);
    }

    /** How many users are remembered. */
    int size() {
        return byUser.size();
    }

    private void put(Decision decision, Instant until, Instant readAt) {
        Newest read = new Newest(
                decision.decisionId(),
                decision.timestamp().toEpochMilli(),
                until.toEpochMilli(),
                readAt.toEpochMilli());
        byUser.merge(decision.userId(), read, Newest::or);
    }

    /** @param untilMs when the ban ends; long past where there is none */
    private record Newest(UUID decisionId, long timestampMs, long untilMs, long readAtMs) {
        boolean bansAt(Instant now) {
            return untilMs > now.toEpochMilli();
        }

        /** The later of two; of the same one, which was sent again, the first. */
        Newest or(Newest other) {
            if (decisionId.equals(other.decisionId)) {
                return this;
            }
            boolean isEarlier = timestampMs == other.timestampMs
                    ? decisionId.toString().compareTo(other.decisionId.toString()) < 0
                    : timestampMs < other.timestampMs;
            return isEarlier ? other : this;
        }
    }
}
