/** TLS, HTTP versions and buffers: what lies beneath a request. */
@NullMarked
package dev.laurel.access.transport;

import org.jspecify.annotations.NullMarked;
