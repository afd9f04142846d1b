/** Every user's place on every board, in order, for one partition's users. */
@NullMarked
package dev.laurel.topology.rank;

import org.jspecify.annotations.NullMarked;
