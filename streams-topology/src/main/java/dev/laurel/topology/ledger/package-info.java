/** The ledger: every accepted action and every decision of a partition's users, kept for good. */
@NullMarked
package dev.laurel.topology.ledger;

import org.jspecify.annotations.NullMarked;
