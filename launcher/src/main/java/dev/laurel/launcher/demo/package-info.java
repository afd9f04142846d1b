/** Simulated players, so that a board has something to show. */
@NullMarked
package dev.laurel.launcher.demo;

import org.jspecify.annotations.NullMarked;
