package dev.laurel.query.access;

import dev.laurel.access.identity.Authentication;
import dev.laurel.access.identity.Role;
import dev.laurel.access.identity.VerifiedToken;
import dev.laurel.access.refusal.ErrorResponses;
import dev.laurel.access.refusal.JsonResponse;
import dev.laurel.access.server.MatchedRoute;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Json;
import dev.laurel.schemas.Refusal;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Requires a token on every path of the API, including unknown paths, if reading takes one. The browser's
 * {@code EventSource} cannot send a token; it opens a stream with a one-time ticket instead, which is useless to
 * anybody who finds it in a log.
 */
public final class ReadGuard {
    private static final String API = "/api/*";
    private static final String TICKETS = "/api/v1/stream-tickets";
    private static final String TICKET = "ticket";
    private static final String TOKEN = "laurel.readers.token";
    private static final Refusal ROLELESS = Refusal.of(ErrorCode.FORBIDDEN, "reading requires a role");

    private final ReadAccess access;
    private final Set<String> streams;
    private final Tickets tickets;

    /** @param streams the routes that a ticket opens, as they are declared */
    public ReadGuard(ReadAccess access, Set<String> streams, InstantSource clock) {
        this.access = access;
        this.streams = Set.copyOf(streams);
        this.tickets = new Tickets(clock);
    }

    /** Adds the guard and the route of tickets. Where everybody may read there is neither; but the staff is recognized. */
    public void install(JavalinConfig config) {
        Optional<Authentication> authentication = access.verifier().map(Authentication::new);
        if (authentication.isEmpty()) {
            return;
        }
        switch (access) {
            case ReadAccess.ByToken _ -> {
                config.routes.before(API, ctx -> admit(ctx, authentication.get()));
                config.routes.post(TICKETS, this::issue);
            }
            case ReadAccess.Open _ -> config.routes.before(API, ctx -> recognize(ctx, authentication.get()));
        }
        // What one reader is answered is not for another one.
        config.routes.before(API, ctx -> ctx.res().addHeader(Header.VARY, Header.AUTHORIZATION));
    }

    /** A token of anybody else says nothing here, also where it does not hold. */
    private static void recognize(Context ctx, Authentication authentication) {
        authentication.token(ctx).filter(ReadGuard::isOfStaff).ifPresent(token -> ctx.attribute(TOKEN, token));
    }

    /** To whom a request is answered. */
    public static Audience audience(Context ctx) {
        return Optional.<VerifiedToken>ofNullable(ctx.attribute(TOKEN))
                        .filter(ReadGuard::isOfStaff)
                        .isPresent()
                ? Audience.STAFF
                : Audience.EVERYBODY;
    }

    private static boolean isOfStaff(VerifiedToken token) {
        return token.caller().has(Role.MODERATOR) || token.caller().has(Role.ADMIN);
    }

    /** How an answer with an entity tag may be kept: for everybody only together with the tag. */
    public static String caching(Context ctx) {
        return audience(ctx) == Audience.STAFF ? "no-store" : "no-cache";
    }

    /** When a stream that this request opens must end, since its token does; empty where none was needed. */
    public static Optional<Instant> until(Context ctx) {
        return Optional.<VerifiedToken>ofNullable(ctx.attribute(TOKEN)).map(VerifiedToken::expires);
    }

    /** By whose token a request came; empty where none was needed. */
    public static Optional<String> subject(Context ctx) {
        return Optional.<VerifiedToken>ofNullable(ctx.attribute(TOKEN))
                .map(token -> token.caller().subject());
    }

    private void admit(Context ctx, Authentication authentication) {
        // What a browser asks before a request never carries a token, and is answered without one.
        if (ctx.method().equals(HandlerType.OPTIONS)) {
            return;
        }
        Optional<VerifiedToken> token = authentication.token(ctx).or(() -> ofTicket(ctx));
        if (token.isEmpty()) {
            refuse(ctx, ErrorResponses.UNAUTHORIZED);
        } else if (token.get().caller().roles().isEmpty()) {
            refuse(ctx, ROLELESS);
        } else {
            ctx.attribute(TOKEN, token.get());
        }
    }

    private static void refuse(Context ctx, Refusal refusal) {
        ErrorResponses.answer(ctx, refusal);
        ctx.skipRemainingHandlers();
    }

    /** Only for a stream, and not together with a header. A HEAD request does not use the ticket up. */
    private Optional<VerifiedToken> ofTicket(Context ctx) {
        List<String> given = ctx.queryParams(TICKET);
        boolean isTaken = MatchedRoute.of(ctx).filter(streams::contains).isPresent()
                && ctx.header(Header.AUTHORIZATION) == null
                && given.size() == 1;
        if (!isTaken) {
            return Optional.empty();
        }
        return ctx.method().equals(HandlerType.HEAD)
                ? tickets.look(given.getFirst())
                : tickets.redeem(given.getFirst());
    }

    private void issue(Context ctx) {
        Optional<Ticket> ticket =
                Optional.<VerifiedToken>ofNullable(ctx.attribute(TOKEN)).flatMap(tickets::issue);
        if (ticket.isEmpty()) {
            ErrorResponses.answer(ctx, ErrorResponses.UNAUTHORIZED);
            return;
        }
        Map<String, Object> body =
                Map.of("ticket", ticket.get().text(), "expiresIn", ticket.get().seconds());
        JsonResponse.write(ctx.status(201), Json.bytes(body));
    }
}
