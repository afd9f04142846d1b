package dev.laurel.launcher.e2e.seeded;

import java.util.Optional;

/**
 * A line of a file.
 *
 * @param event the event; empty if a gateway refuses the line
 */
record Line(String json, Optional<Event> event) {}
