/** Reads an action from a request, and checks it. */
@NullMarked
package dev.laurel.gateway.action;

import org.jspecify.annotations.NullMarked;
