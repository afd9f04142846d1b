/** The settings, read from the environment. */
@NullMarked
package dev.laurel.launcher.settings;

import org.jspecify.annotations.NullMarked;
