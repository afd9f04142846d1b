/** Generates requests of every kind, sends them, and judges what comes back and what is published. */
@NullMarked
package dev.laurel.gateway.fuzz;

import org.jspecify.annotations.NullMarked;
