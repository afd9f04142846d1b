/** Reads actions from requests, and validates them. */
@NullMarked
package dev.laurel.gateway.action;

import org.jspecify.annotations.NullMarked;
