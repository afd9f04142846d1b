/** Agreement on the catalogue that all processes of a deployment count by. */
@NullMarked
package dev.laurel.launcher.catalog;

import org.jspecify.annotations.NullMarked;
