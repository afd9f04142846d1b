/** Questions about speed, each with the program that answers it; see docs/benchmarks.md. */
@NullMarked
package dev.laurel.benchmarks;

import org.jspecify.annotations.NullMarked;
