/** The content that streams poll from the standings. */
@NullMarked
package dev.laurel.query.source;

import org.jspecify.annotations.NullMarked;
