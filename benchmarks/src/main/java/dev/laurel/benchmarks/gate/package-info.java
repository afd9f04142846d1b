/** What the gateway costs beside one that does nothing but publish, and what a flood costs those who behave. */
@NullMarked
package dev.laurel.benchmarks.gate;

import org.jspecify.annotations.NullMarked;
