/** A process that serves: its parts, their start and their end. */
@NullMarked
package dev.laurel.launcher.process;

import org.jspecify.annotations.NullMarked;
