/** Open streams: channels, subscribers and their mailboxes. */
@NullMarked
package dev.laurel.query.hub;

import org.jspecify.annotations.NullMarked;
