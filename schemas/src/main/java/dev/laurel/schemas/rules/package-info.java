/** The records of the topic {@code rules}. */
@NullMarked
package dev.laurel.schemas.rules;

import org.jspecify.annotations.NullMarked;
