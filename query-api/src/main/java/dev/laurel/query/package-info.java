/** The boards over REST and SSE. */
@NullMarked
package dev.laurel.query;

import org.jspecify.annotations.NullMarked;
