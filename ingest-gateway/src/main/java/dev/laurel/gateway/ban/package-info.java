/** Follows the decisions about bans, so that a banned user's actions are refused at once. */
@NullMarked
package dev.laurel.gateway.ban;

import org.jspecify.annotations.NullMarked;
