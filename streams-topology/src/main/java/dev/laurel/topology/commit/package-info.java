/** Decides when to commit, and so when results become visible. */
@NullMarked
package dev.laurel.topology.commit;

import org.jspecify.annotations.NullMarked;
