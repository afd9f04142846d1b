/** Computes the boards from the facts in Kafka, and compares them with what is served. */
@NullMarked
package dev.laurel.launcher.audit;

import org.jspecify.annotations.NullMarked;
