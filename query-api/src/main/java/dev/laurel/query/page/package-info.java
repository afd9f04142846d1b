/** The web page that shows the boards. */
@NullMarked
package dev.laurel.query.page;

import org.jspecify.annotations.NullMarked;
