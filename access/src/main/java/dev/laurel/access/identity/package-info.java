/** Who sent a request. */
@NullMarked
package dev.laurel.access.identity;

import org.jspecify.annotations.NullMarked;
