/** Players that are not there, posting what they did not do, so that a board has something to show. */
@NullMarked
package dev.laurel.launcher.demo;

import org.jspecify.annotations.NullMarked;
