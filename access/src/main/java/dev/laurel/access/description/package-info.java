/** The HTTP faces described: an OpenAPI document, and the page on which people read it. */
@NullMarked
package dev.laurel.access.description;

import org.jspecify.annotations.NullMarked;
