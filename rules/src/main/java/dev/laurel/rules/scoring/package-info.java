/** How actions make scores, and scores make a board. */
@NullMarked
package dev.laurel.rules.scoring;

import org.jspecify.annotations.NullMarked;
