/** By which versions of the rules a partition counts. */
@NullMarked
package dev.laurel.topology.rank.rules;

import org.jspecify.annotations.NullMarked;
