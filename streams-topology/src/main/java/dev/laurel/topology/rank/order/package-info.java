/** The in-memory order of a board. */
@NullMarked
package dev.laurel.topology.rank.order;

import org.jspecify.annotations.NullMarked;
