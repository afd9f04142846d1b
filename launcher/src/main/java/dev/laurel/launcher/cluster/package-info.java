/** Kafka beneath: the embedded broker, and the topics that must be there before anything starts. */
@NullMarked
package dev.laurel.launcher.cluster;

import org.jspecify.annotations.NullMarked;
