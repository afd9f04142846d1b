/** How other modules ask the partitions: questions, answers, and who has which partition. */
@NullMarked
package dev.laurel.topology.port;

import org.jspecify.annotations.NullMarked;
