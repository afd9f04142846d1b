package dev.laurel.rules.version;

import dev.laurel.rules.catalog.ActionType;
import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.rules.catalog.CountingRules;
import dev.laurel.schemas.Refusal;
import dev.laurel.schemas.rules.RulesChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All versions of the rules, from the first to the newest: a function of the changes in their order. Immutable.
 *
 * <p>An action's points are those of the version in force at its {@code timestamp}: the newest of those that count from
 * then or earlier. Boards are those of one version, over all actions.
 */
public final class RulesHistory {
    /** Before there is a version. */
    public static final RulesHistory NONE = new RulesHistory(List.of(), Map.of(), CountingRules.NONE);
    /** The number of the first version. */
    public static final int FIRST = 1;

    private final List<RulesVersion> versions;
    /** Every type that there ever was, as of the last version that had it. */
    private final Map<String, ActionType> types;
    /** What the standings of the newest version's boards depend on. */
    private final CountingRules counting;
    /** Every board under each name that it was counted as. */
    private final Optional<Catalog> everyBoard;

    private RulesHistory(List<RulesVersion> versions, Map<String, ActionType> types, CountingRules counting) {
        this.counting = counting;
        this.versions = List.copyOf(versions);
        this.types = Map.copyOf(types);
        this.everyBoard = versions.isEmpty() ? Optional.empty() : Optional.of(everyBoard(versions, types));
    }

    private static Catalog everyBoard(List<RulesVersion> versions, Map<String, ActionType> types) {
        Map<String, BoardDefinition> boards = new LinkedHashMap<>();
        versions.forEach(version -> boards.putAll(version.counted().boards()));
        return new Catalog(types, versions.getLast().catalog().attributes(), boards);
    }

    /** Rules that never change. */
    public static RulesHistory of(Catalog catalog) {
        return new RulesHistory(
                List.of(RulesVersion.first(Optional.empty(), catalog)),
                catalog.actions(),
                CountingRules.NONE.next(catalog.withFrozen()));
    }

    /**
     * The history with one more version.
     *
     * @return empty if the change is based on another version than the newest
     * @throws dev.laurel.rules.fault.CatalogException if it has no catalogue that this release can read
     */
    public Optional<RulesHistory> with(RulesChange change) {
        if (change.basedOn() != number()) {
            return Optional.empty();
        }
        Catalog given = CatalogReader.read("version " + (number() + 1) + " of the rules", change.catalog());
        Map<String, ActionType> actions = new HashMap<>();
        given.actions().forEach((name, type) -> actions.put(name, dated(type, change.from())));
        Map<String, ActionType> all = new HashMap<>(types);
        all.putAll(actions);
        Catalog catalog = new Catalog(actions, given.attributes(), given.boards());
        Catalog published = catalog.withFrozen();
        CountingRules next = counting.next(published);
        List<RulesVersion> more = new ArrayList<>(versions);
        more.add(
                versions.isEmpty()
                        ? RulesVersion.first(Optional.of(change), catalog)
                        : newest().next(
                                        change,
                                        catalog,
                                        published,
                                        counting.touched(next).keySet()));
        return Optional.of(new RulesHistory(more, all, next));
    }

    private ActionType dated(ActionType type, @Nullable Instant from) {
        ActionType before = types.get(type.name());
        return before == null || from == null ? type : type.since(from, before);
    }

    /**
     * Why no version allows a quantity of an action type; empty if one does. Gateways allow what the newest does; what one
     * took by a version before is a fact, which counts as long as its type is there, and again when that comes back.
     *
     * @throws java.util.NoSuchElementException if there is no version
     */
    public Optional<Refusal> refuse(String type, long quantity) {
        Optional<Refusal> refusal = newest().catalog().refuse(type, quantity);
        boolean wasAllowed = refusal.isPresent()
                && versions.stream()
                        .anyMatch(version ->
                                version.catalog().refuse(type, quantity).isEmpty());
        return wasAllowed ? Optional.empty() : refusal;
    }

    /** The number of the newest version; 0 if there is none. */
    public int number() {
        return versions.size();
    }

    /** @throws java.util.NoSuchElementException if there is none */
    public RulesVersion newest() {
        return versions.getLast();
    }

    /** A version by its number. */
    public Optional<RulesVersion> version(int number) {
        return number < FIRST || number > versions.size() ? Optional.empty() : Optional.of(versions.get(number - 1));
    }

    /** From the first to the newest. */
    public List<RulesVersion> versions() {
        return versions;
    }

    /**
     * Every board that there ever was, under the names as which it was counted.
     *
     * @throws java.util.NoSuchElementException if there is no version
     */
    public Catalog everyBoard() {
        return everyBoard.orElseThrow();
    }
}
