/** What is wrong with rules. */
@NullMarked
package dev.laurel.rules.fault;

import org.jspecify.annotations.NullMarked;
