/** How a refusal becomes an HTTP answer and a log line. */
@NullMarked
package dev.laurel.access.refusal;

import org.jspecify.annotations.NullMarked;
