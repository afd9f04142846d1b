/** The commands that read and change the rules through a gateway. */
@NullMarked
package dev.laurel.launcher.command.rules;

import org.jspecify.annotations.NullMarked;
