/** The layers below a request: TLS, HTTP versions and buffers. */
@NullMarked
package dev.laurel.access.transport;

import org.jspecify.annotations.NullMarked;
