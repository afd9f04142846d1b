/**
 * The port through which other modules query the partitions: questions, answers, and which process holds which
 * partition.
 */
@NullMarked
package dev.laurel.topology.port;

import org.jspecify.annotations.NullMarked;
