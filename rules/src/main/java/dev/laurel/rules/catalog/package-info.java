/** The catalogue: action types, boards, periods and segments, and how they are read and checked. */
@NullMarked
package dev.laurel.rules.catalog;

import org.jspecify.annotations.NullMarked;
