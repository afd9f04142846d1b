/** Exact ranks over all partitions, composed of what each of them tells. Knows no HTTP. */
@NullMarked
package dev.laurel.query.ranks;

import org.jspecify.annotations.NullMarked;
