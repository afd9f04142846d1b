/** The rank stage: every user's place on every board, for one partition's users. */
@NullMarked
package dev.laurel.topology.rank;

import org.jspecify.annotations.NullMarked;
