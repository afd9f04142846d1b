/** How refusals become HTTP responses and log lines. */
@NullMarked
package dev.laurel.access.refusal;

import org.jspecify.annotations.NullMarked;
