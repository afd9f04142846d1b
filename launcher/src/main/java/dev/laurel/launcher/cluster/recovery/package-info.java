/** Ends the transactions that a killed broker left open in its folder, before the broker starts again. */
@NullMarked
package dev.laurel.launcher.cluster.recovery;

import org.jspecify.annotations.NullMarked;
