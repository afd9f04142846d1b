package dev.laurel.rules.catalog;

import dev.laurel.schemas.Json;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the standings of all boards depend on, of a catalogue: kept with standings, it tells later which boards another
 * catalogue changes. Titles, bounds, and how much is shown do not matter.
 *
 * @param version of this form: 1; 2 where boards have bounds of time, rank teams, or have a second key; 3 with a digest
 * @param generation how often the rules have changed
 * @param types every action type that the catalogue ever had: of others there is no accepted action
 * @param boards by name
 * @param digest of the boards, in place of these, where they take too much room to be kept; null otherwise
 */
public record CountingRules(
        int version,
        long generation,
        SortedSet<String> types,
        SortedMap<String, CountingRule> boards,
        @Nullable String digest) {
    private static final int VERSION = 1;
    /** Of rules of which earlier releases would not see a part. */
    private static final int SECOND_VERSION = 2;

    private static final int VERSION_WITH_DIGEST = 3;

    /** Before anything was counted, or where it is not known by what. */
    public static final CountingRules NONE =
            new CountingRules(VERSION, 0, Collections.emptySortedSet(), Collections.emptySortedMap());

    public CountingRules {
        types = Collections.unmodifiableSortedSet(new TreeSet<>(types));
        boards = Collections.unmodifiableSortedMap(new TreeMap<>(boards));
    }

    private CountingRules(
            int version, long generation, SortedSet<String> types, SortedMap<String, CountingRule> boards) {
        this(version, generation, types, boards, null);
    }

    /** The same as a digest: it tells whether other rules are the same, and not which boards are touched. */
    public CountingRules digested() {
        return new CountingRules(
                VERSION_WITH_DIGEST,
                generation,
                Collections.emptySortedSet(),
                Collections.emptySortedMap(),
                digestOfBoards());
    }

    private String digestOfBoards() {
        return digest == null ? CatalogFingerprint.digest(Json.bytes(boards)) : digest;
    }

    /** Those of a catalogue that follows these. */
    public CountingRules next(Catalog catalog) {
        return next(List.of(catalog));
    }

    /** Those of the boards of several catalogues, which follow these. */
    public CountingRules next(List<Catalog> catalogs) {
        SortedSet<String> allTypes = new TreeSet<>(types);
        SortedMap<String, CountingRule> all = new TreeMap<>();
        for (Catalog catalog : catalogs) {
            allTypes.addAll(catalog.actions().keySet());
            Map<String, String> worths = CountingRule.worths(catalog);
            catalog.boards().forEach((name, board) -> all.put(name, CountingRule.of(board, worths)));
        }
        boolean isSecond = all.values().stream().anyMatch(CountingRule::isOfSecondForm);
        return new CountingRules(isSecond ? SECOND_VERSION : VERSION, generation + 1, allTypes, all);
    }

    /** Whether the two say the same. */
    public boolean isSameAs(CountingRules other) {
        if (digest != null || other.digest != null) {
            return digestOfBoards().equals(other.digestOfBoards());
        }
        return types.equals(other.types) && boards.equals(other.boards);
    }

    /** Each board whose standings may be other ones by later rules, by its name, and why. */
    public SortedMap<String, List<String>> touched(CountingRules next) {
        SortedMap<String, List<String>> touched = new TreeMap<>();
        if (digest != null) {
            if (!isSameAs(next)) {
                next.boards.keySet().forEach(name -> touched.put(name, List.of("may have been counted otherwise")));
            }
            return touched;
        }
        next.boards.forEach((name, rule) -> {
            CountingRule before = boards.get(name);
            List<String> faults = before == null ? List.of("is new") : before.faults(rule, types);
            if (!faults.isEmpty()) {
                touched.put(name, faults);
            }
        });
        boards.keySet().stream()
                .filter(name -> !next.boards.containsKey(name))
                .forEach(name -> touched.put(name, List.of("was removed")));
        return touched;
    }

    /** Whether this release knows the form. */
    public boolean hasKnownForm() {
        return version == VERSION || version == SECOND_VERSION || version == VERSION_WITH_DIGEST;
    }
}
