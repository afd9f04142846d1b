/** A serving process: its components, their start and their shutdown. */
@NullMarked
package dev.laurel.launcher.process;

import org.jspecify.annotations.NullMarked;
