/** Boards that stop showing changes some time before they end. */
@NullMarked
package dev.laurel.rules.freeze;

import org.jspecify.annotations.NullMarked;
