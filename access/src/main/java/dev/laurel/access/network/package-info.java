/** Where a request comes from. */
@NullMarked
package dev.laurel.access.network;

import org.jspecify.annotations.NullMarked;
