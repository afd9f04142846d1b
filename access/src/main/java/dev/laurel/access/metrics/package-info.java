/** What a process reports to Prometheus. */
@NullMarked
package dev.laurel.access.metrics;

import org.jspecify.annotations.NullMarked;
