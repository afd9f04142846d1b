/** The binary rows of standings, and their storage. */
@NullMarked
package dev.laurel.topology.rank.rows;

import org.jspecify.annotations.NullMarked;
