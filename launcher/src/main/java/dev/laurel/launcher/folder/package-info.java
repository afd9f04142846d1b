/** Folders and files of this machine that nobody but their owner may read. */
@NullMarked
package dev.laurel.launcher.folder;

import org.jspecify.annotations.NullMarked;
