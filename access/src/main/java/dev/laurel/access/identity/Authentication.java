package dev.laurel.access.identity;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Authenticates a request by its {@code Authorization: Bearer} header, and by nothing else. */
public final class Authentication {
    private static final Logger log = LoggerFactory.getLogger(Authentication.class);
    private static final String SCHEME = "Bearer ";

    private final TokenVerifier tokens;

    public Authentication(TokenVerifier tokens) {
        this.tokens = tokens;
    }

    /**
     * The token that a request carries, of which nothing has been looked at; empty where there is none, or more than
     * one.
     */
    public static Optional<String> bearer(Context ctx) {
        List<String> headers = Collections.list(ctx.req().getHeaders("Authorization"));
        if (headers.size() != 1 || !headers.getFirst().regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        return Optional.of(headers.getFirst().substring(SCHEME.length()).strip());
    }

    /** The caller; empty where there is no token, more than one, or one that does not hold. */
    public Optional<Caller> caller(Context ctx) {
        return token(ctx).map(VerifiedToken::caller);
    }

    /** What the caller's token says; empty as {@link #caller} is. */
    public Optional<VerifiedToken> token(Context ctx) {
        Optional<String> bearer = bearer(ctx);
        if (bearer.isEmpty()) {
            log.atDebug().log("a request had no token, more than one, or another scheme than Bearer");
        }
        return bearer.flatMap(tokens::check);
    }
}
