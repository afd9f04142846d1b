package dev.laurel.rules.catalog;

import dev.laurel.rules.fault.RuleException;
import dev.laurel.rules.freeze.FrozenTime;
import dev.laurel.rules.segment.Attribute;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue: which actions count, for how much, and on which boards. Immutable; the same in every process.
 *
 * @param actions the action types by name
 * @param attributes those that actions can have, by name; if there are none, they can have any
 * @param boards the definitions by name, in the file's order; there is at least one
 */
public record Catalog(
        Map<String, ActionType> actions, Map<String, Attribute> attributes, Map<String, BoardDefinition> boards) {
    static final String NO_ACTION_TYPE = "at least one action type is required";

    private static final int ATTRIBUTES_MAX = 100;
    /** More of them do not help who reads a refusal. */
    private static final int TOLD_MAX = 20;

    private static final Duration LATE_MAX = Duration.ofHours(1);

    /** @throws RuleException if something in it does not go together */
    public Catalog {
        actions = Map.copyOf(actions);
        attributes = Map.copyOf(attributes);
        boards = Collections.unmodifiableMap(new LinkedHashMap<>(boards));
        RuleException.require(!actions.isEmpty(), "actions", NO_ACTION_TYPE);
        RuleException.require(!boards.isEmpty(), "boards", "at least one board is required");
        RuleException.require(
                attributes.size() <= ATTRIBUTES_MAX, "attributes", "'attributes' must be at most " + ATTRIBUTES_MAX);
        attributes.forEach((name, attribute) -> requireSameName(name, attribute.name()));
        actions.forEach((name, type) -> requireSameName(name, type.name()));
        Set<String> types = actions.keySet();
        boards.forEach((name, board) -> {
            requireSameName(name, board.name());
            requireKnown(board, types);
        });
    }

    /** A catalogue that declares no attributes. */
    public Catalog(Map<String, ActionType> actions, Map<String, BoardDefinition> boards) {
        this(actions, Map.of(), boards);
    }

    private static void requireSameName(String key, String name) {
        RuleException.require(key.equals(name), key, "the key '" + key + "' differs from the name '" + name + "'");
    }

    private static void requireKnown(BoardDefinition board, Set<String> types) {
        board.actions()
                .forEach(type -> RuleException.require(
                        types.contains(type),
                        "boards",
                        "the board '" + board.name() + "' counts the unknown action type '" + type + "'"));
    }

    /** These boards alone, with all action types. */
    public Catalog of(Set<String> names) {
        Map<String, BoardDefinition> some = new LinkedHashMap<>(boards);
        some.keySet().retainAll(names);
        return new Catalog(actions, attributes, some);
    }

    /** The same, by which actions from before a moment are worth what they are by another catalogue that has their type. */
    public Catalog since(Instant from, Catalog before) {
        Map<String, ActionType> dated = new HashMap<>();
        actions.forEach((name, type) -> {
            ActionType earlier = before.actions.get(name);
            dated.put(name, earlier == null ? type : type.since(from, earlier));
        });
        return new Catalog(dated, attributes, boards);
    }

    /** The same with the boards that are counted as they froze, beside the live ones. */
    public Catalog withFrozen() {
        Map<String, BoardDefinition> all = new LinkedHashMap<>(boards);
        boards.values().stream()
                .flatMap(board -> board.frozen().stream())
                .forEach(frozen -> all.put(frozen.name(), frozen));
        return all.size() == boards.size() ? this : new Catalog(actions, attributes, all);
    }

    /** The definition that the short paths show: the catalogue's first. */
    public BoardDefinition firstBoard() {
        return boards.values().iterator().next();
    }

    /** Twelve hexadecimal digits, the same for every file that means the same. */
    public String fingerprint() {
        return CatalogFingerprint.of(this);
    }

    /** The boards on which an action counts, in the catalogue's order. */
    public List<BoardId> boardsOf(Action action) {
        List<BoardId> counting = new ArrayList<>(boards.size());
        boards.values().forEach(definition -> definition.boardOf(action).ifPresent(counting::add));
        return counting;
    }

    /** Why the catalogue does not allow a quantity of an action type; empty if it does. */
    public Optional<Refusal> refuse(String type, long quantity) {
        ActionType known = actions.get(type);
        if (known == null) {
            return Optional.of(Refusal.ofField(
                    ErrorCode.UNKNOWN_ACTION_TYPE, "type", "type must be an action type of the catalogue"));
        }
        if (quantity < 1 || quantity > known.maxQuantity()) {
            return Optional.of(new Refusal(
                    ErrorCode.QUANTITY_OUT_OF_RANGE,
                    "quantity must be within the action type's bounds",
                    Map.of("field", "quantity", "minimum", 1L, "maximum", known.maxQuantity())));
        }
        return Optional.empty();
    }

    /** Why the catalogue does not allow attributes of an action; empty if it does. */
    public Optional<Refusal> refuseAttributes(Map<String, ?> given) {
        if (attributes.isEmpty()) {
            return Optional.empty();
        }
        for (Map.Entry<String, ?> each : given.entrySet()) {
            Attribute declared = attributes.get(each.getKey());
            if (declared == null) {
                return Optional.of(
                        refusal("attributes", "declared", attributes.keySet(), "each attribute must be one"));
            }
            if (!declared.allows(each.getValue())) {
                String field = "attributes." + declared.name();
                return Optional.of(refusal(field, "values", declared.values(), field + " must be a value"));
            }
        }
        return Optional.empty();
    }

    private static Refusal refusal(String field, String what, Set<String> allowed, String message) {
        List<String> told = allowed.stream().sorted().limit(TOLD_MAX).toList();
        return new Refusal(
                ErrorCode.INVALID_ATTRIBUTES, message + " of the catalogue", Map.of("field", field, what, told));
    }

    /**
     * The board that a request names, with the current period where it names none.
     *
     * @return empty if the catalogue has no such board, or keeps it no longer
     */
    public Optional<BoardId> resolve(String id, Instant now) {
        return lookUp(id, now).found();
    }

    /** The same, with the reason where there is none. */
    public BoardLookup lookUp(String id, Instant now) {
        String[] parts = id.split(":", -1);
        BoardDefinition definition = boards.get(parts[0]);
        return definition == null
                ? BoardLookup.unknownName(boards.keySet())
                : definition.lookUp(Arrays.copyOfRange(parts, 1, parts.length), now);
    }

    /**
     * What names the period of a board among those of all boards; periods of one key end together. Empty if it has none,
     * or the catalogue has no such board.
     */
    public Optional<String> periodKeyOf(String boardId) {
        return definitionOf(boardId).flatMap(definition -> definition.periodKey(label(boardId)));
    }

    /** The definitions that have boards of a period, each with the beginning of their ids. */
    public Map<String, String> boardsOfPeriod(String periodKey) {
        String label = Schedule.labelOf(periodKey);
        Map<String, String> found = new LinkedHashMap<>();
        boards.forEach((name, definition) -> {
            if (definition.periodKey(label).filter(periodKey::equals).isPresent()) {
                found.put(name, name + ':' + label);
            }
        });
        return found;
    }

    /** When the period of a board is over; empty if it has none. */
    public Optional<Instant> end(String boardId) {
        return definitionOf(boardId).flatMap(definition -> definition.end(label(boardId)));
    }

    /** The first moment that counts on a board: the start of its period, or its bound, the later; empty if all do. */
    public Optional<Instant> countsSince(String boardId) {
        Optional<BoardDefinition> definition = definitionOf(boardId);
        Optional<Instant> bound = definition.flatMap(board -> board.bounds().since());
        Optional<Instant> start = definition.flatMap(board -> board.start(label(boardId)));
        return Stream.concat(bound.stream(), start.stream()).max(Comparator.naturalOrder());
    }

    /** Those of some standings on whose boards something counts that happened before a moment. */
    public <S> SortedMap<String, S> countingBefore(Instant moment, SortedMap<String, S> standings) {
        SortedMap<String, S> counting = new TreeMap<>(standings);
        counting.keySet()
                .removeIf(board -> definitionOf(board)
                        .flatMap(definition -> definition.bounds().since())
                        .filter(since -> !since.isBefore(moment))
                        .isPresent());
        return counting;
    }

    /**
     * The first moment that no longer counts on a board: the end of its period, or its bound, the earlier; of a board as it
     * froze that at which it did.
     */
    public Optional<Instant> countsUntil(String boardId) {
        Optional<BoardDefinition> definition = definitionOf(boardId);
        Optional<Instant> bound = definition.flatMap(board -> board.bounds().until());
        Optional<Instant> end = end(boardId)
                .map(instant -> instant.minus(definition.orElseThrow().cutoff()));
        return Stream.concat(bound.stream(), end.stream()).min(Comparator.naturalOrder());
    }

    /** When a board is frozen for readers without a role; empty if it never is. */
    public Optional<FrozenTime> frozenTime(String boardId) {
        return definitionOf(boardId)
                .flatMap(BoardDefinition::freeze)
                .flatMap(freeze -> countsUntil(boardId).map(end -> freeze.before(countsSince(boardId), end)));
    }

    /**
     * When a board leaves the stores for good: an hour after it can no longer be asked for, so that what is late, or
     * lies in a partition that lags, still finds it.
     *
     * @return empty if it never does
     */
    public Optional<Instant> expiry(String boardId) {
        return definitionOf(boardId)
                .flatMap(definition -> definition.keptUntil(label(boardId)))
                .map(until -> until.plus(LATE_MAX));
    }

    /** The definition behind a board's id; empty if the catalogue has none of that name. */
    public Optional<BoardDefinition> definitionOf(String boardId) {
        int colon = boardId.indexOf(':');
        return Optional.ofNullable(boards.get(colon < 0 ? boardId : boardId.substring(0, colon)));
    }

    /** Whether the id is of a board that there can be by this catalogue, kept or not. */
    public boolean has(String boardId) {
        String[] parts = boardId.split(":", -1);
        BoardDefinition definition = boards.get(parts[0]);
        return definition != null && definition.isIdOf(Arrays.copyOfRange(parts, 1, parts.length));
    }

    /** Whether the id is of a board on which teams are ranked. The boards of their members are of users. */
    public boolean isOfTeams(String boardId) {
        return is(boardId, BoardDefinition::isOfTeams);
    }

    /** Whether the id is of a board of the members of a team. */
    public boolean isOfMembers(String boardId) {
        return is(boardId, BoardDefinition::isOfMembers);
    }

    private boolean is(String boardId, BiPredicate<BoardDefinition, String[]> kind) {
        String[] parts = boardId.split(":", -1);
        BoardDefinition definition = boards.get(parts[0]);
        return definition != null && kind.test(definition, Arrays.copyOfRange(parts, 1, parts.length));
    }

    /** The id of a board by the one spelling of its segment; the same where it has it, or none is known. */
    public String respelled(String boardId) {
        return definitionOf(boardId)
                .map(definition -> definition.respelled(boardId))
                .orElse(boardId);
    }

    /** What stands where a period would; null if nothing does. */
    private static @Nullable String label(String boardId) {
        String[] parts = boardId.split(":", -1);
        return parts.length > 1 ? parts[1] : null;
    }
}
