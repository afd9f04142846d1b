package dev.laurel.launcher.e2e.seeded;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** All facts that senders sent, and the boards that follow from them. */
public final class SentFacts {
    private final Map<String, UserFacts> byUser = new HashMap<>();

    public SentFacts(List<FactSender> senders) {
        senders.forEach(sender -> sender.facts().forEach((player, facts) -> byUser.put(Players.id(player), facts)));
    }

    public long count() {
        return byUser.values().stream().mapToLong(UserFacts::count).sum();
    }

    public Set<String> users() {
        return byUser.keySet();
    }

    /** @param banned the ids of actions that were refused after their answer */
    public Map<String, List<Row>> boards(Set<String> banned) {
        List<Event> counting = new ArrayList<>();
        byUser.values().forEach(facts -> counting.addAll(facts.counting(banned)));
        return Oracle.boards(counting);
    }

    /** Whether adding up points gives the scores of a board. */
    public static boolean isSum(String board) {
        return Oracle.isSum(board);
    }

    /** Whether an action that was answered may have been refused later. */
    public boolean mayBeRefused(String user, String actionId, String code) {
        return byUser.containsKey(user) && of(user).mayBeRefused(actionId, code);
    }

    /** The ids of actions that must have been refused, since they have the id of another one. */
    public Stream<String> conflicts() {
        return byUser.values().stream().flatMap(facts -> facts.conflicts().stream());
    }

    /** A user's facts for people to read. */
    public List<String> told(String user) {
        return byUser.containsKey(user) ? of(user).told() : List.of("none");
    }

    private UserFacts of(String user) {
        return Objects.requireNonNull(byUser.get(user));
    }
}
