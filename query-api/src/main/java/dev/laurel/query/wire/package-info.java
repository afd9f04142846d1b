/** How a stream reaches its reader: server-sent events and WebSockets. */
@NullMarked
package dev.laurel.query.wire;

import org.jspecify.annotations.NullMarked;
