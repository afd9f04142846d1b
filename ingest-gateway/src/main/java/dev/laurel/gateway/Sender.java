package dev.laurel.gateway;

import dev.laurel.access.identity.Authentication;
import dev.laurel.access.identity.Caller;
import dev.laurel.access.identity.VerifiedToken;
import dev.laurel.access.limit.LimitedRequest;
import dev.laurel.access.refusal.ErrorResponses;
import dev.laurel.schemas.Refusal;
import io.javalin.http.Context;
import java.util.Optional;

/** Who sends a request, within the limits of its address and its user. */
sealed interface Sender {
    record Known(Caller caller) implements Sender {}

    record Refused(Refusal refusal) implements Sender {}

    static Sender of(Context ctx, Authentication authentication, LimitedRequest limitedRequest) {
        Optional<Refusal> stranger = limitedRequest.refuseStranger();
        if (stranger.isPresent()) {
            return new Refused(stranger.get());
        }
        Optional<VerifiedToken> token = authentication.token(ctx);
        Optional<Refusal> limited = limitedRequest.refuse(token);
        if (limited.isPresent()) {
            return new Refused(limited.get());
        }
        return token.<Sender>map(held -> new Known(held.caller()))
                .orElseGet(() -> new Refused(ErrorResponses.UNAUTHORIZED));
    }
}
