/** The query API: boards over REST, SSE and WebSocket. */
@NullMarked
package dev.laurel.query;

import org.jspecify.annotations.NullMarked;
