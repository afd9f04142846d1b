/**
 * The keys that tokens are verified with: a shared secret, or an issuer's published keys. Independent of the token
 * format.
 */
@NullMarked
package dev.laurel.access.keys;

import org.jspecify.annotations.NullMarked;
