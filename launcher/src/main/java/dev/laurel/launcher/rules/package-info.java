/** The versions of the rules in Kafka: reading, following and adding them. */
@NullMarked
package dev.laurel.launcher.rules;

import org.jspecify.annotations.NullMarked;
