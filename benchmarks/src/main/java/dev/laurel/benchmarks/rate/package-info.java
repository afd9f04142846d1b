/** How fast actions become boards: this topology, and a plain one beside it, on the same actions. */
@NullMarked
package dev.laurel.benchmarks.rate;

import org.jspecify.annotations.NullMarked;
