/** The HTTP gateway: authenticate, validate, publish. Stateless. */
@NullMarked
package dev.laurel.gateway;

import org.jspecify.annotations.NullMarked;
