/** The version of the rules by which boards are served. */
@NullMarked
package dev.laurel.query.rules;

import org.jspecify.annotations.NullMarked;
