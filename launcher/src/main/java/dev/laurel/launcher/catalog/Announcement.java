package dev.laurel.launcher.catalog;

import org.jspecify.annotations.Nullable;

/**
 * What a process that runs says every few seconds in the topic {@code catalog}, under its name.
 *
 * @param fingerprint of its catalogue
 * @param since the offset of the first time it said so; absent in that one
 */
record Announcement(String fingerprint, @Nullable Long since) {}
