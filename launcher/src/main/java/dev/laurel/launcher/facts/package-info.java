/** Reads the facts from Kafka by itself, folds them to boards, and writes them as lines of JSON. */
@NullMarked
package dev.laurel.launcher.facts;

import org.jspecify.annotations.NullMarked;
