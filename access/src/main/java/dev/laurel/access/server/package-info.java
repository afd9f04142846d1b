/** The HTTP server that all of Laurel's APIs run on, with its limits. */
@NullMarked
package dev.laurel.access.server;

import org.jspecify.annotations.NullMarked;
