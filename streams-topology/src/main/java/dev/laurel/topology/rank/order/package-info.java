/** The order of a board, in memory. */
@NullMarked
package dev.laurel.topology.rank.order;

import org.jspecify.annotations.NullMarked;
