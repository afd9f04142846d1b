/** What it takes to bring a board to very many screens, and how long each of them waits. */
@NullMarked
package dev.laurel.benchmarks.live;

import org.jspecify.annotations.NullMarked;
