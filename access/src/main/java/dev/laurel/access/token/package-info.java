/** How JSON Web Tokens are signed and verified. */
@NullMarked
package dev.laurel.access.token;

import org.jspecify.annotations.NullMarked;
