package dev.laurel.launcher.e2e.seeded;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One decision about a user, as it was sent.
 *
 * @param actionId where it is about one action
 * @param from where it is about a range of time, whose end is not in it
 * @param type the only type in the range; all if it is absent
 */
record Decided(
        String id,
        String kind,
        String user,
        @Nullable String actionId,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String type) {

    boolean isVoiding() {
        return kind.startsWith("void-");
    }

    boolean concerns(Event event) {
        if (actionId != null) {
            return actionId.equals(event.id());
        }
        return from != null
                && to != null
                && !event.at().isBefore(from)
                && event.at().isBefore(to)
                && (type == null || type.equals(event.type()));
    }

    /** The members of the request. */
    Map<String, Object> request(Instant now) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("decisionId", id);
        members.put("kind", kind);
        members.put("userId", user);
        members.put("reason", "a test");
        if (actionId != null) {
            members.put("actionId", actionId);
        }
        if (from != null && to != null) {
            members.put("from", from);
            members.put("to", to);
        }
        if (type != null) {
            members.put("types", new String[] {type});
        }
        if (kind.equals("ban-user")) {
            members.put("until", now.plusSeconds(1_000_000));
        }
        return members;
    }
}
