/** Posts a file of actions through a gateway. */
@NullMarked
package dev.laurel.launcher.replay;

import org.jspecify.annotations.NullMarked;
