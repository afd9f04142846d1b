/** Folders and files that only their owner may read. */
@NullMarked
package dev.laurel.launcher.folder;

import org.jspecify.annotations.NullMarked;
