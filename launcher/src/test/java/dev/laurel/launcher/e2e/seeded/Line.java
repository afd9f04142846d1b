package dev.laurel.launcher.e2e.seeded;

import java.util.Optional;

/**
 * A line of a file.
 *
 * @param event what it says; empty where it is no action that a gateway takes
 */
record Line(String json, Optional<Event> event) {}
