/** Exports facts and boards as files of lines. */
@NullMarked
package dev.laurel.launcher.export;

import org.jspecify.annotations.NullMarked;
