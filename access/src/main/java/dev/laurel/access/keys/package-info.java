/** The keys that tokens are verified with: a shared secret, or what an issuer publishes. Knows nothing of tokens. */
@NullMarked
package dev.laurel.access.keys;

import org.jspecify.annotations.NullMarked;
