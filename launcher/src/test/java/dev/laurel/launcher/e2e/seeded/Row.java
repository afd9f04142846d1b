package dev.laurel.launcher.e2e.seeded;

import java.time.Instant;

/** One entry of a board. */
public record Row(long rank, String user, String name, long score, Instant at) {}
