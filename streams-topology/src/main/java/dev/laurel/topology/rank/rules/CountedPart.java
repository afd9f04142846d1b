package dev.laurel.topology.rank.rules;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.scoring.PointRule;
import dev.laurel.rules.scoring.ScoredAction;
import dev.laurel.rules.version.GenerationName;
import dev.laurel.schemas.Action;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Boards that are counted by one version of the rules, under the names as which they are counted. */
public final class CountedPart {
    private final Catalog catalog;
    private final PointRule pointRule;
    private final Map<String, String> names = new HashMap<>();

    CountedPart(Catalog catalog) {
        this.catalog = catalog;
        this.pointRule = new PointRule(catalog);
        catalog.boards().keySet().forEach(name -> names.put(GenerationName.published(name), name));
    }

    public Catalog catalog() {
        return catalog;
    }

    /** What an action is worth, and on which boards; nothing if this version does not know its type. */
    public ScoredAction scored(Action action) {
        return knows(action) ? pointRule.of(action) : new ScoredAction(action, 0, List.of());
    }

    public boolean knows(Action action) {
        return catalog.actions().containsKey(action.type());
    }

    /** Those of some standings by published ids that are on boards of this, by the ids under which they are counted. */
    public <S> SortedMap<String, S> counted(Map<String, S> byPublishedId) {
        SortedMap<String, S> counted = new TreeMap<>();
        byPublishedId.forEach((id, standing) -> counted(id).ifPresent(name -> counted.put(name, standing)));
        return counted;
    }

    /** Whether there can be a board of a published id by this version. */
    public boolean hasPublished(String id) {
        return counted(id).filter(catalog::has).isPresent();
    }

    /** Until when actions count on a board of a published id; empty if they always do, or there is no such board. */
    public Optional<Instant> countsUntil(String id) {
        return counted(id).flatMap(catalog::countsUntil);
    }

    private Optional<String> counted(String publishedId) {
        int colon = publishedId.indexOf(':');
        String name = colon < 0 ? publishedId : publishedId.substring(0, colon);
        return Optional.ofNullable(names.get(name)).map(counting -> counting + publishedId.substring(name.length()));
    }
}
