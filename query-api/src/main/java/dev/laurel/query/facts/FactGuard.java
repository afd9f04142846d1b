package dev.laurel.query.facts;

import dev.laurel.access.identity.Authentication;
import dev.laurel.access.identity.Caller;
import dev.laurel.access.identity.Role;
import dev.laurel.access.identity.TokenVerifier;
import dev.laurel.access.refusal.ErrorResponses;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import io.javalin.http.Context;
import java.util.Optional;

/**
 * Decides who may read facts. They are personal data, so a token is required even if boards are shown to everybody; a
 * process that cannot verify tokens shows no facts.
 */
final class FactGuard {
    private static final Refusal NOT_YOURS = Refusal.of(
            ErrorCode.FORBIDDEN,
            "a user's actions are shown to the user, and to the roles service, moderator and admin");
    private static final Refusal NO_MODERATOR =
            Refusal.of(ErrorCode.FORBIDDEN, "decisions are shown to the roles moderator and admin");

    private final Optional<Authentication> authentication;

    FactGuard(Optional<TokenVerifier> tokens) {
        this.authentication = tokens.map(Authentication::new);
    }

    /** Why a request may not read a user's actions; empty if it may. */
    Optional<Refusal> refuseHistory(Context ctx, String userId) {
        Optional<Caller> caller = caller(ctx);
        if (caller.isEmpty()) {
            return Optional.of(ErrorResponses.UNAUTHORIZED);
        }
        boolean isOwn = caller.get().has(Role.PLAYER) && caller.get().subject().equals(userId);
        boolean may = isOwn || caller.get().has(Role.SERVICE) || isModerator(caller.get());
        return may ? Optional.empty() : Optional.of(NOT_YOURS);
    }

    /** Why a request may not read decisions; empty if it may. */
    Optional<Refusal> refuseDecisions(Context ctx) {
        Optional<Caller> caller = caller(ctx);
        if (caller.isEmpty()) {
            return Optional.of(ErrorResponses.UNAUTHORIZED);
        }
        return isModerator(caller.get()) ? Optional.empty() : Optional.of(NO_MODERATOR);
    }

    private Optional<Caller> caller(Context ctx) {
        return authentication.flatMap(known -> known.caller(ctx));
    }

    private static boolean isModerator(Caller caller) {
        return caller.has(Role.MODERATOR) || caller.has(Role.ADMIN);
    }
}
