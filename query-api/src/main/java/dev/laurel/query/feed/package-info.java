/** Reads the committed boards from Kafka. */
@NullMarked
package dev.laurel.query.feed;

import org.jspecify.annotations.NullMarked;
