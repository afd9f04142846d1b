/** The words on the wire: what clients post, what the topics carry, what a board is made of. */
@NullMarked
package dev.laurel.schemas;

import org.jspecify.annotations.NullMarked;
