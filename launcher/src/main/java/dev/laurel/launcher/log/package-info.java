/** How log lines look: one event, one line, whatever it holds. */
@NullMarked
package dev.laurel.launcher.log;

import org.jspecify.annotations.NullMarked;
