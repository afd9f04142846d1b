/** The order of the places on a board. */
@NullMarked
package dev.laurel.rules.order;

import org.jspecify.annotations.NullMarked;
