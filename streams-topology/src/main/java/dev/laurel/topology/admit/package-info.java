/** Admission of actions: exactly once, from a known user, as the catalogue allows. */
@NullMarked
package dev.laurel.topology.admit;

import org.jspecify.annotations.NullMarked;
