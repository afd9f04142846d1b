/** The versions of the rules, and what they say of boards and of actions of any time. */
@NullMarked
package dev.laurel.rules.version;

import org.jspecify.annotations.NullMarked;
