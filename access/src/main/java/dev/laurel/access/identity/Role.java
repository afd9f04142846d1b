package dev.laurel.access.identity;

import java.util.Locale;
import java.util.Optional;

/** A role that a token grants. A token without a role grants nothing. */
public enum Role {
    /** Acts for the token's own user. */
    PLAYER,
    /** Acts for any user. */
    SERVICE,
    /** Together with {@link #SERVICE}: acts for any time. */
    BACKFILL,
    /** Decides about users, save about admins. */
    MODERATOR,
    /** Decides about users. */
    ADMIN;

    /** The role as it is written in a token. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role with this name; empty for a role that is not ours. */
    public static Optional<Role> of(String wireName) {
        for (Role role : values()) {
            if (role.wireName().equals(wireName)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
