/** The metrics that a process exports to Prometheus. */
@NullMarked
package dev.laurel.access.metrics;

import org.jspecify.annotations.NullMarked;
