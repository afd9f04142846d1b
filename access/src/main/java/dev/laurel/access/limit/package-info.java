/** How much and how often: what a user and an address may send or ask for, and how that is told. */
@NullMarked
package dev.laurel.access.limit;

import org.jspecify.annotations.NullMarked;
