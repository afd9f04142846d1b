package dev.laurel.access.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * The names of the claims that are read, since issuers differ. A dot selects a nested claim, as in
 * {@code realm_access.roles}; a URL is a single name.
 *
 * @param user the claim with the user's id; {@code sub}, or {@code userId} without one, where it is empty
 * @param roles the claim with the list of roles
 * @param audience the claim with the token's audience
 */
public record ClaimNames(Optional<String> user, String roles, String audience) {
    /** As RFC 7519 and RFC 9068 name them. */
    public static final ClaimNames USUAL = new ClaimNames(Optional.empty(), "roles", "aud");

    JsonNode userIn(JsonNode claims) {
        return claims.path(user.orElse(claims.has("sub") ? "sub" : "userId"));
    }

    JsonNode rolesIn(JsonNode claims) {
        return in(claims, roles);
    }

    JsonNode audienceIn(JsonNode claims) {
        return in(claims, audience);
    }

    private static JsonNode in(JsonNode claims, String name) {
        if (name.contains("://")) {
            return claims.path(name);
        }
        JsonNode found = claims;
        for (String part : name.split("\\.", -1)) {
            found = found.path(part);
        }
        return found;
    }
}
