/** The newest boards, in memory, and their event ids. */
@NullMarked
package dev.laurel.query.board;

import org.jspecify.annotations.NullMarked;
