package dev.laurel.launcher.e2e.seeded;

import java.util.Arrays;
import java.util.List;

/**
 * How much is made.
 *
 * @param lines of both files together
 * @param players some of whom never act
 * @param days the time that all actions lie in; it begins before a new year, in the old year's last week
 * @param countries the first so many of {@link Players#COUNTRIES}
 */
public record Size(int lines, int players, int days, int countries) {
    /** As large as the goals of international football. */
    public static final Size FULL = new Size(48_000, 24_000, 21, 8);
    /** Some seconds' worth. */
    public static final Size SMALL = new Size(3_000, 1_500, 7, 3);

    List<String> countryNames() {
        return Arrays.asList(Players.COUNTRIES).subList(0, countries);
    }
}
