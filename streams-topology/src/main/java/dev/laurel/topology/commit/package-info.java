/** When what was done becomes visible. */
@NullMarked
package dev.laurel.topology.commit;

import org.jspecify.annotations.NullMarked;
