/** What our own stores keep on disk, and how Kafka Streams sees them. */
@NullMarked
package dev.laurel.topology.disk;

import org.jspecify.annotations.NullMarked;
