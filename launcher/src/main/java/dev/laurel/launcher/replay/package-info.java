/** Posts a file of actions through a gateway, and waits until they are counted. */
@NullMarked
package dev.laurel.launcher.replay;

import org.jspecify.annotations.NullMarked;
