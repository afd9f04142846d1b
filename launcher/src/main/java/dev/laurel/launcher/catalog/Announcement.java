package dev.laurel.launcher.catalog;

import org.jspecify.annotations.Nullable;

/**
 * The heartbeat of a running process in the topic {@code catalog}, under the process's name.
 *
 * @param fingerprint the fingerprint of its catalogue
 * @param since the offset of its first announcement; absent in that one
 */
record Announcement(String fingerprint, @Nullable Long since) {}
