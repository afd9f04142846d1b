/** The HTTP server that all of Laurel runs on, with its bounds. */
@NullMarked
package dev.laurel.access.server;

import org.jspecify.annotations.NullMarked;
