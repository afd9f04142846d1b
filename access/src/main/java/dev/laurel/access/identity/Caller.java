package dev.laurel.access.identity;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The authenticated sender of a request, as a verified token describes it.
 *
 * @param subject the user's or service's id, in the form of a {@code userId}
 * @param username the display name, if the token has one
 * @param country the segment, if the token has one
 * @param team for which a player acts, if the token has one
 * @param roles what the caller may do
 */
public record Caller(
        String subject,
        @Nullable String username,
        @Nullable String country,
        @Nullable String team,
        Set<Role> roles) {
    public Caller {
        roles = Set.copyOf(roles);
    }

    /** A caller without a team. */
    public Caller(String subject, @Nullable String username, @Nullable String country, Set<Role> roles) {
        this(subject, username, country, null, roles);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }
}
