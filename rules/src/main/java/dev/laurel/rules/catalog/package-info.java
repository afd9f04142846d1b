/** The catalogue: action types, boards, periods and segments, how it is read and checked. */
@NullMarked
package dev.laurel.rules.catalog;

import org.jspecify.annotations.NullMarked;
