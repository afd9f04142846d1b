/** Several board processes as one: what the others know is asked of them. */
@NullMarked
package dev.laurel.query.peers;

import org.jspecify.annotations.NullMarked;
