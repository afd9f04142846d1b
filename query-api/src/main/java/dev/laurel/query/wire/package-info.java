/** The transports of a stream: server-sent events and WebSockets. */
@NullMarked
package dev.laurel.query.wire;

import org.jspecify.annotations.NullMarked;
