package dev.laurel.launcher.e2e.versions;

import java.time.Instant;

/**
 * A version that was put in place.
 *
 * @param from the earliest timestamp of an action that has its points
 */
public record AppliedVersion(Version version, Instant from) {}
