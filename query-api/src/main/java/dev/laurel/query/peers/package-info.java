/** Several board processes as one: queries that this process cannot answer go to its peers. */
@NullMarked
package dev.laurel.query.peers;

import org.jspecify.annotations.NullMarked;
