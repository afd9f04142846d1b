/** What readers see, as JSON. */
@NullMarked
package dev.laurel.query.view;

import org.jspecify.annotations.NullMarked;
