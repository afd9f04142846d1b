/** What decisions do to a user's facts, and the standings that follow from both. */
@NullMarked
package dev.laurel.rules.decision;

import org.jspecify.annotations.NullMarked;
