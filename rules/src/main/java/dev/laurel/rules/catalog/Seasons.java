package dev.laurel.rules.catalog;

import dev.laurel.rules.fault.RuleException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Periods with names. There may be time between them, which is in none. After a season has ended it is the current one
 * until the next begins; before all of them the first one is.
 *
 * @param all the earliest first
 */
public record Seasons(List<Season> all) implements Periods {
    /** Each is in the answer that lists the boards. */
    static final int SEASONS_MAX = 100;

    /** @throws RuleException if a bound is broken */
    public Seasons {
        all = List.copyOf(all);
        RuleException.require(
                !all.isEmpty() && all.size() <= SEASONS_MAX, "", "there must be 1 to " + SEASONS_MAX + " seasons");
        Set<String> names = new HashSet<>();
        Instant free = Instant.MIN;
        for (Season season : all) {
            String name = season.name();
            RuleException.require(names.add(name), name, "the season '" + name + "' occurs twice");
            RuleException.require(
                    !season.start().isBefore(free),
                    name,
                    "the season '" + name + "' must not start before the one above it ends");
            free = season.end();
        }
    }

    @Override
    public long at(Instant moment) {
        int last = all.size() - 1;
        while (last >= 0 && all.get(last).start().isAfter(moment)) {
            last--;
        }
        return last;
    }

    @Override
    public boolean has(long number) {
        return number >= 0 && number < all.size();
    }

    @Override
    public Instant start(long number) {
        return of(number).start();
    }

    @Override
    public Instant end(long number) {
        return of(number).end();
    }

    @Override
    public String label(long number) {
        return of(number).name();
    }

    @Override
    public OptionalLong number(String label) {
        for (int number = 0; number < all.size(); number++) {
            if (all.get(number).name().equals(label)) {
                return OptionalLong.of(number);
            }
        }
        return OptionalLong.empty();
    }

    @Override
    public long current(Instant now) {
        return Math.max(0, at(now));
    }

    @Override
    public Duration shortest() {
        return all.stream()
                .map(season -> Duration.between(season.start(), season.end()))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    @Override
    public String form() {
        return "SEASON";
    }

    @Override
    public String rule() {
        return all.stream()
                .map(season -> season.name() + " " + season.start() + "/" + season.end())
                .collect(Collectors.joining(", ", "of seasons ", ""));
    }

    private Season of(long number) {
        return all.get((int) number);
    }
}
