/** Signing and verifying JSON Web Tokens. */
@NullMarked
package dev.laurel.access.token;

import org.jspecify.annotations.NullMarked;
