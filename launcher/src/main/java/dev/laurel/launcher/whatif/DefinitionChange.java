package dev.laurel.launcher.whatif;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CountingRules;
import java.util.List;
import java.util.SortedMap;

/**
 * What other rules would change on all boards of one definition together.
 *
 * @param name the definition's name
 * @param why what of its rules would be otherwise
 * @param boards how many boards it has, now or by the other rules
 * @param changed on how many of them anything would be otherwise
 * @param joined how many places would be new, over all of its boards; the next three likewise
 * @param left how many places there would no longer be
 * @param scored how many would have another score
 * @param moved how many would have another rank
 */
public record DefinitionChange(
        String name, List<String> why, int boards, int changed, long joined, long left, long scored, long moved) {
    public DefinitionChange {
        why = List.copyOf(why);
    }

    /** What of each definition would be counted otherwise, by its name. */
    public static SortedMap<String, List<String>> reasons(Catalog now, Catalog then) {
        CountingRules rules = CountingRules.NONE.next(now);
        return rules.touched(rules.next(then));
    }

    static DefinitionChange begun(String name, List<String> why) {
        return new DefinitionChange(name, why, 0, 0, 0, 0, 0, 0);
    }

    DefinitionChange and(BoardChange board) {
        return new DefinitionChange(
                name,
                why,
                boards + 1,
                changed + (board.isOne() ? 1 : 0),
                joined + board.joined(),
                left + board.left(),
                scored + board.scored(),
                moved + board.moved());
    }
}
