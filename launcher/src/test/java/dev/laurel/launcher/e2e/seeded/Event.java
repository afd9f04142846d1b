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
        char last = id.isEmpty() ? '0' : id.charAt(id.length() - 1);
        return switch (last) {
            case 'a', 'b', 'c' -> "bronze";
            case 'd', 'e' -> "silver";
            case 'f' -> "gold";
            default -> "";
        };
    }
}
