/** The store of standings for benchmarks: in its own package, since nothing else has a reason to open it by hand. */
@NullMarked
package dev.laurel.topology.rank;

import org.jspecify.annotations.NullMarked;
