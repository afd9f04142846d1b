/** The on-disk format of our own stores, and their integration with Kafka Streams. */
@NullMarked
package dev.laurel.topology.disk;

import org.jspecify.annotations.NullMarked;
