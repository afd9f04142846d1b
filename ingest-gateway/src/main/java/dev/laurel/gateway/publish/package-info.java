/** Writes actions to Kafka, and answers once they are there. */
@NullMarked
package dev.laurel.gateway.publish;

import org.jspecify.annotations.NullMarked;
