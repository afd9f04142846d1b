package dev.laurel.rules.version;

import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.freeze.FrozenName;
import dev.laurel.schemas.rules.RulesChange;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One version of the rules: a catalogue as readers and clients see it, and as its boards are counted.
 *
 * @param number from 1 on
 * @param change what made it; empty for rules that are not from the topic
 * @param catalog the catalogue, whose types say what earlier actions are worth too
 * @param published the same with the boards {@linkplain FrozenName as they froze}, which readers see under the names of
 *     the live ones
 * @param counted the same with the {@linkplain GenerationName names} under which the boards are counted
 * @param countedAs the name under which each published board is counted
 */
public record RulesVersion(
        int number,
        Optional<RulesChange> change,
        Catalog catalog,
        Catalog published,
        Catalog counted,
        Map<String, String> countedAs) {

    public RulesVersion {
        countedAs = Map.copyOf(countedAs);
    }

    /** The first version. */
    static RulesVersion first(Optional<RulesChange> change, Catalog catalog) {
        Catalog published = catalog.withFrozen();
        Map<String, String> same = new HashMap<>();
        published.boards().keySet().forEach(name -> same.put(name, name));
        return new RulesVersion(RulesHistory.FIRST, change, catalog, published, published, same);
    }

    /**
     * The version after this.
     *
     * @param all the catalogue with the boards as they froze
     * @param changed the names of the boards that are to be counted anew
     */
    RulesVersion next(RulesChange made, Catalog then, Catalog all, Set<String> changed) {
        int next = number + 1;
        Map<String, String> names = new HashMap<>();
        Map<String, BoardDefinition> boards = new LinkedHashMap<>();
        all.boards().forEach((name, board) -> {
            String counting = changed.contains(name) ? GenerationName.of(name, next) : countedAs(name);
            names.put(name, counting);
            boards.put(counting, board.named(counting));
        });
        return new RulesVersion(
                next, Optional.of(made), then, all, new Catalog(then.actions(), then.attributes(), boards), names);
    }

    /** The name under which a board of this version is counted; of others it is the same. */
    private String countedAs(String board) {
        return countedAs.getOrDefault(board, board);
    }

    /** The id under which a board of this version is counted. */
    public String countedId(String boardId) {
        int colon = boardId.indexOf(':');
        String name = colon < 0 ? boardId : boardId.substring(0, colon);
        return countedAs(name) + boardId.substring(name.length());
    }

    /** The boards that are counted by this version and not by another one; empty if there are none. */
    public Optional<Catalog> without(RulesVersion other) {
        Set<String> own = new LinkedHashSet<>(counted.boards().keySet());
        own.removeAll(other.counted.boards().keySet());
        return own.isEmpty() ? Optional.empty() : Optional.of(counted.of(own));
    }

    /**
     * Whether a board, by its published id, no longer freezes by this version. Readers may have seen a later revision of
     * the one as it froze than the live one has, so that needs a new one.
     *
     * @param before the version that readers saw before this
     */
    public boolean thaws(String boardId, RulesVersion before) {
        String frozen = FrozenName.of(boardId);
        return before.published.definitionOf(frozen).isPresent()
                && published.definitionOf(frozen).isEmpty();
    }

    /** Whether a board, by the id under which it is counted, is one of this version. */
    public boolean counts(String boardId) {
        return counted.definitionOf(boardId).isPresent();
    }
}
