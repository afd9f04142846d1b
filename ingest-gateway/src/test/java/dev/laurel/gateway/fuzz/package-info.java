/** Generates requests of every kind, sends them, and checks the responses and what is published. */
@NullMarked
package dev.laurel.gateway.fuzz;

import org.jspecify.annotations.NullMarked;
