/** What partitions tell one another of teams, whose members are on all of them. */
@NullMarked
package dev.laurel.topology.rank.team;

import org.jspecify.annotations.NullMarked;
