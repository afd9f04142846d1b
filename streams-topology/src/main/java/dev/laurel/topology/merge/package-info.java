/** The partitions' first places become the board. */
@NullMarked
package dev.laurel.topology.merge;

import org.jspecify.annotations.NullMarked;
