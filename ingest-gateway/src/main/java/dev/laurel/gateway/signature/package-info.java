/** Tells whether a request was signed by a registered client. Knows signatures and keys, and nothing of actions. */
@NullMarked
package dev.laurel.gateway.signature;

import org.jspecify.annotations.NullMarked;
