/** The newest boards, in memory, and their ids. */
@NullMarked
package dev.laurel.query.board;

import org.jspecify.annotations.NullMarked;
