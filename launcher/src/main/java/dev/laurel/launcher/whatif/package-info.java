/** What other rules would change, computed from the facts. */
@NullMarked
package dev.laurel.launcher.whatif;

import org.jspecify.annotations.NullMarked;
