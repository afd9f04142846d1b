package dev.laurel.launcher.e2e.seeded;

import java.util.Arrays;
import java.util.List;

/**
 * The size of a sample.
 *
 * @param lines the lines of both files together
 * @param players the players, some of whom never act
 * @param days the time span of all actions; it begins before a new year, in the old year's last week
 * @param countries the number of countries, from the start of {@link Players#COUNTRIES}
 */
public record Size(int lines, int players, int days, int countries) {
    /** As large as the data set of international football goals. */
    public static final Size FULL = new Size(48_000, 24_000, 21, 8);
    /** Takes a few seconds. */
    public static final Size SMALL = new Size(3_000, 1_500, 7, 3);

    List<String> countryNames() {
        return Arrays.asList(Players.COUNTRIES).subList(0, countries);
    }
}
