/** The pipeline and its stores. */
@NullMarked
package dev.laurel.topology;

import org.jspecify.annotations.NullMarked;
