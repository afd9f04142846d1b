/** The description of the HTTP APIs: an OpenAPI document and the page that shows it. */
@NullMarked
package dev.laurel.access.description;

import org.jspecify.annotations.NullMarked;
