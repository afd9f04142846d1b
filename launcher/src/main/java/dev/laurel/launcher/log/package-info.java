/** The format of log lines: one event, one line, whatever it contains. */
@NullMarked
package dev.laurel.launcher.log;

import org.jspecify.annotations.NullMarked;
