package dev.laurel.gateway.decision;

import dev.laurel.access.identity.Caller;
import dev.laurel.access.identity.Role;
import dev.laurel.schemas.Decision;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import java.util.Optional;
import java.util.Set;

/** Who may decide about whom. */
public final class DecisionRights {
    private static final Refusal ROLELESS =
            Refusal.of(ErrorCode.FORBIDDEN, "a decision about a user takes the role admin or moderator");

    private final Set<String> admins;

    /** @param admins the users about whom admins alone may decide */
    public DecisionRights(Set<String> admins) {
        this.admins = Set.copyOf(admins);
    }

    /** Why this caller may decide about nobody; empty if it may. */
    public Optional<Refusal> refuse(Caller caller) {
        return caller.has(Role.ADMIN) || caller.has(Role.MODERATOR) ? Optional.empty() : Optional.of(ROLELESS);
    }

    /** Why this maker may not decide about this user; empty if it may. */
    Optional<Refusal> refuse(Decision.Maker by, String userId) {
        if (by.role().equals(Decision.Maker.ADMIN)) {
            return Optional.empty();
        }
        if (by.userId().equals(userId)) {
            return DecisionField.USER_ID.refusal(
                    ErrorCode.FORBIDDEN, "is the moderator's own: another moderator or an admin must decide");
        }
        return admins.contains(userId)
                ? DecisionField.USER_ID.refusal(
                        ErrorCode.FORBIDDEN, "is an admin's: a moderator cannot decide about an admin")
                : Optional.empty();
    }

    /** Who decides where a caller does that is not refused; one with both roles is an admin. */
    public static Decision.Maker maker(Caller caller) {
        return new Decision.Maker(
                caller.subject(), caller.has(Role.ADMIN) ? Decision.Maker.ADMIN : Decision.Maker.MODERATOR);
    }
}
