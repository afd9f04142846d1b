/** The committed boards, as they come from Kafka. */
@NullMarked
package dev.laurel.query.feed;

import org.jspecify.annotations.NullMarked;
