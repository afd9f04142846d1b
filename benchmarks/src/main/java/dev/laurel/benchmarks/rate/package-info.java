/**
 * The topology on a broker: how fast actions become boards, beside a plain one, and how soon boards are ready and
 * answer.
 */
@NullMarked
package dev.laurel.benchmarks.rate;

import org.jspecify.annotations.NullMarked;
