/** Merges the partitions' first places into the board. */
@NullMarked
package dev.laurel.topology.merge;

import org.jspecify.annotations.NullMarked;
