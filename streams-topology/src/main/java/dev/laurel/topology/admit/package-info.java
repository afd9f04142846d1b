/** Admission: each action and each decision once, from a known user, as the rules allow. */
@NullMarked
package dev.laurel.topology.admit;

import org.jspecify.annotations.NullMarked;
