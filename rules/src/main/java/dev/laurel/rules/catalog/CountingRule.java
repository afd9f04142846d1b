package dev.laurel.rules.catalog;

import dev.laurel.rules.order.PlaceOrder.Then;
import dev.laurel.schemas.Order;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the standings of a board depend on.
 *
 * @param period what decides which actions are in which period; for the calendar in UTC the name of a {@link Period}
 * @param segment what decides on which board of a period an action counts
 * @param scoring the {@linkplain Scoring#form() form} of how actions make a score
 * @param keep how many past periods are kept; all if null
 * @param counts what each type that counts is worth, by its name
 * @param since from when on actions count; from the beginning if null
 * @param until until when they do; for good if null
 * @param of who is ranked, if not users
 * @param then which of equal scores comes first, if it is not the earlier
 */
public record CountingRule(
        @Nullable String period,
        @Nullable String segment,
        String scoring,
        Order order,
        @Nullable Integer keep,
        SortedMap<String, String> counts,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String of,
        @Nullable String then) {

    /** Of a type's points, one by one. */
    private static final int CHANGES_TOLD_MAX = 3;

    /** In the file they are lower case. */
    private static final Pattern CONSTANT = Pattern.compile("[A-Z_]+");

    public CountingRule {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    /** @param worths what each type of the catalogue is {@linkplain #worths worth} */
    static CountingRule of(BoardDefinition board, Map<String, String> worths) {
        SortedMap<String, String> counts = new TreeMap<>(worths);
        counts.keySet().retainAll(board.actions());
        return new CountingRule(
                board.schedule().map(each -> period(each, board.cutoff())).orElse(null),
                board.segment().map(Segment::rule).orElse(null),
                board.scoring().form(),
                board.order(),
                board.keep().isPresent() ? board.keep().getAsInt() : null,
                counts,
                board.bounds().since().orElse(null),
                board.bounds().until().orElse(null),
                board.isOfTeams() ? CatalogReader.TEAM : null,
                board.then() == Then.EARLIEST_FIRST ? null : board.then().wireName());
    }

    private static String period(Schedule schedule, Duration cutoff) {
        return cutoff.isZero() ? schedule.toString() : schedule + " without the last " + cutoff;
    }

    /** Whether earlier releases would count otherwise, since they do not know all of it. */
    boolean isOfSecondForm() {
        return since != null || until != null || of != null || then != null;
    }

    /**
     * Why standings that were counted by this are other ones by another rule; empty if they are the same.
     *
     * @param types those of which there may be actions
     */
    List<String> faults(CountingRule now, Set<String> types) {
        List<String> faults = new ArrayList<>();
        changed(faults, "period", period, now.period);
        changed(faults, "since", since, now.since);
        changed(faults, "until", until, now.until);
        changed(faults, "segment", segment, now.segment);
        changed(faults, "of", of, now.of);
        changed(faults, "score", scoring.toLowerCase(Locale.ROOT), now.scoring.toLowerCase(Locale.ROOT));
        changed(faults, "order", order, now.order);
        changed(faults, "then", then, now.then);
        if (keep != null && (now.keep == null || now.keep > keep)) {
            faults.add("kept " + keep + " past periods and now keeps " + (now.keep == null ? "all" : now.keep));
        }
        for (String type : types) {
            worth(faults, type, counts.get(type), now.counts.get(type));
        }
        return faults;
    }

    private static void worth(List<String> faults, String type, @Nullable String was, @Nullable String is) {
        if (Objects.equals(was, is)) {
            return;
        }
        if (was == null) {
            faults.add("did not count " + type + " and now does");
        } else if (is == null) {
            faults.add("counted " + type + " and now does not");
        } else {
            faults.add("counted " + type + " as " + was + " and now as " + is);
        }
    }

    private static void changed(List<String> faults, String key, @Nullable Object was, @Nullable Object is) {
        if (!Objects.equals(was, is)) {
            faults.add("had " + said(key, was) + " and now has " + said(key, is));
        }
    }

    private static String said(String key, @Nullable Object value) {
        if (value == null) {
            return "no " + key;
        }
        String text = value.toString();
        return key + " " + (CONSTANT.matcher(text).matches() ? text.toLowerCase(Locale.ROOT) : text);
    }

    /** What each type is worth, by its name: one text for all boards that count it. */
    static Map<String, String> worths(Catalog catalog) {
        Map<String, String> worths = new HashMap<>();
        catalog.actions().values().forEach(type -> worths.put(type.name(), worth(type)));
        return worths;
    }

    /** A text that is the same for the same points only, and short however often they have changed. */
    private static String worth(ActionType type) {
        StringBuilder earlier = new StringBuilder();
        type.earlier()
                .forEach(each -> earlier.append(worth(each.points(), each.perUnit()))
                        .append(" until ")
                        .append(each.until())
                        .append(", then "));
        String last = worth(type.points(), type.perUnit());
        int changes = type.earlier().size();
        return changes <= CHANGES_TOLD_MAX
                ? earlier + last
                : last + " after " + changes + " changes ("
                        + CatalogFingerprint.digest(earlier.toString().getBytes(StandardCharsets.UTF_8)) + ")";
    }

    private static String worth(long points, boolean perUnit) {
        return points + (perUnit ? " a unit" : "");
    }
}
