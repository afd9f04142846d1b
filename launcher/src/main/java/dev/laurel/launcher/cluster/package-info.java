/** The Kafka cluster: the embedded broker, and the topics that must exist before anything starts. */
@NullMarked
package dev.laurel.launcher.cluster;

import org.jspecify.annotations.NullMarked;
