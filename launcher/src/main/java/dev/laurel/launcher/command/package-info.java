/** The commands of {@code laurel}. */
@NullMarked
package dev.laurel.launcher.command;

import org.jspecify.annotations.NullMarked;
