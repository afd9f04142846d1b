package dev.laurel.launcher.e2e.seeded;

import java.time.Instant;

/**
 * One action as it was sent.
 *
 * @param name empty if it has none
 * @param country empty if it has none
 * @param at the time, in whole milliseconds
 */
record Event(String id, String user, String name, String country, String type, long quantity, Instant at) {
    /** The attribute that is sent with it, which its id decides; empty if it has none. */
    String level() {
        return switch (fromTheEnd(1)) {
            case 'a', 'b', 'c' -> "bronze";
            case 'd', 'e' -> "silver";
            case 'f' -> "gold";
            default -> "";
        };
    }

    /** For which it counts, which its id decides too; empty if it has none. */
    String team() {
        return switch (fromTheEnd(2)) {
            case 'a', 'b', 'c' -> "reds";
            case 'd', 'e' -> "Reds";
            case 'f' -> "vn";
            default -> "";
        };
    }

    private char fromTheEnd(int place) {
        return id.length() < place ? '0' : id.charAt(id.length() - place);
    }
}
