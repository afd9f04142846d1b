/** What an accepted action is worth, and on which boards. */
@NullMarked
package dev.laurel.topology.score;

import org.jspecify.annotations.NullMarked;
