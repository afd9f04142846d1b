/** Who may read: everybody, or whoever has a token. */
@NullMarked
package dev.laurel.query.readers;

import org.jspecify.annotations.NullMarked;
