/** By what a board splits: countries and declared attributes, and the one spelling of their values. */
@NullMarked
package dev.laurel.rules.segment;

import org.jspecify.annotations.NullMarked;
