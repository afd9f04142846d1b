/** The {@code laurel} command. */
@NullMarked
package dev.laurel.launcher;

import org.jspecify.annotations.NullMarked;
