/** Verifies the signatures of registered clients. Independent of the content of the body. */
@NullMarked
package dev.laurel.gateway.signature;

import org.jspecify.annotations.NullMarked;
