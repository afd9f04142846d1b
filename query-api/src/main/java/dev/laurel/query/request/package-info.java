/** Reads what a request asks for. */
@NullMarked
package dev.laurel.query.request;

import org.jspecify.annotations.NullMarked;
