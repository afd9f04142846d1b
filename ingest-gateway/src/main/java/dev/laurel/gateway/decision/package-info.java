/** Reads and checks decisions about users, and who may make them. */
@NullMarked
package dev.laurel.gateway.decision;

import org.jspecify.annotations.NullMarked;
