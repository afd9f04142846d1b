/** Exact ranks over all partitions, composed from their answers. Independent of HTTP. */
@NullMarked
package dev.laurel.query.ranks;

import org.jspecify.annotations.NullMarked;
