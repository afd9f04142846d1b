/** The Kafka Streams topology and its stores. */
@NullMarked
package dev.laurel.topology;

import org.jspecify.annotations.NullMarked;
