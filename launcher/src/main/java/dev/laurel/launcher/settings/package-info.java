/** What the environment sets. */
@NullMarked
package dev.laurel.launcher.settings;

import org.jspecify.annotations.NullMarked;
