/** Who may read, and how many streams. */
@NullMarked
package dev.laurel.query.access;

import org.jspecify.annotations.NullMarked;
