/** Asks a Laurel server over HTTP, for the tools. */
@NullMarked
package dev.laurel.launcher.client;

import org.jspecify.annotations.NullMarked;
