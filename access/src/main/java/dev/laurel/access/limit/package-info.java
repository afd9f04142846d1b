/** Rate limits: how much a user and an address may send or read, and the headers that report it. */
@NullMarked
package dev.laurel.access.limit;

import org.jspecify.annotations.NullMarked;
