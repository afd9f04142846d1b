package dev.laurel.launcher.e2e.seeded;

import java.time.Instant;

/**
 * One action as it was sent.
 *
 * @param name empty where it brings none
 * @param country empty where it has none
 * @param at in whole milliseconds
 */
record Event(String id, String user, String name, String country, String type, long quantity, Instant at) {}
