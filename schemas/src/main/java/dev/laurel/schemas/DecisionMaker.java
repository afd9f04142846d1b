package dev.laurel.schemas;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * Who made a decision.
 *
 * @param userId the subject of the token
 * @param role in which the decision was made: {@code admin} or {@code moderator}
 */
public record DecisionMaker(String userId, String role) {
    public static final String ADMIN = "admin";
    public static final String MODERATOR = "moderator";

    private static final int ROLE_CODE_POINTS_MAX = 64;

    @JsonCreator
    public DecisionMaker(@Nullable String userId, @Nullable String role) {
        if (userId == null || !ActionRules.isFormerUserId(userId)) {
            throw new IllegalArgumentException("by.userId is not one");
        }
        if (role == null || !ActionRules.isLine(role, ROLE_CODE_POINTS_MAX)) {
            throw new IllegalArgumentException("by.role is not one");
        }
        this.userId = userId;
        this.role = role;
    }
}
