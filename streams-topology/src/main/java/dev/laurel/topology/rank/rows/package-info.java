/** Rows of standings as bytes, and where they are kept. */
@NullMarked
package dev.laurel.topology.rank.rows;

import org.jspecify.annotations.NullMarked;
