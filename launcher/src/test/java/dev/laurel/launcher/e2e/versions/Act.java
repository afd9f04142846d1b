package dev.laurel.launcher.e2e.versions;

import java.time.Instant;

/**
 * One action as it was sent.
 *
 * @param team empty if it has none
 * @param at the time, in whole milliseconds
 */
public record Act(String id, String user, String team, String type, long quantity, Instant at) {}
