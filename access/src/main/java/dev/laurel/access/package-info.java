/** Who may do what, and how a refusal is told; shared by both HTTP faces. */
@NullMarked
package dev.laurel.access;

import org.jspecify.annotations.NullMarked;
