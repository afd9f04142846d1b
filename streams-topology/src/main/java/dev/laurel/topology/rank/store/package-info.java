/** The store of standings: rows on disk and their order in memory, always in sync. */
@NullMarked
package dev.laurel.topology.rank.store;

import org.jspecify.annotations.NullMarked;
