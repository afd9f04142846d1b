/** Publishes actions and decisions to Kafka, and reports once they are stored. */
@NullMarked
package dev.laurel.gateway.publish;

import org.jspecify.annotations.NullMarked;
