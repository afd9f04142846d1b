/** Reading and changing the rules through the gateway. */
@NullMarked
package dev.laurel.gateway.rules;

import org.jspecify.annotations.NullMarked;
