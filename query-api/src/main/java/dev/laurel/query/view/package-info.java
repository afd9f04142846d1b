/** The JSON views of the query API. */
@NullMarked
package dev.laurel.query.view;

import org.jspecify.annotations.NullMarked;
