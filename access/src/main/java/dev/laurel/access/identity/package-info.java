/** Who sent a request: callers, roles and their authentication. */
@NullMarked
package dev.laurel.access.identity;

import org.jspecify.annotations.NullMarked;
