package dev.laurel.query.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.laurel.access.identity.VerifiedToken;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The unused tickets. A process accepts only its own. Thread-safe. */
final class Tickets {
    /** A page opens its stream at once; this is for slow networks. */
    static final Duration LIFE_MAX = Duration.ofSeconds(30);
    /** As many readers as may arrive within one life. */
    private static final int TICKETS_MAX = 20_000;
    /** Beyond guessing, and without padding in base64. */
    private static final int RANDOM_BYTES = 24;

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Cache<String, Issued> issued = Caffeine.newBuilder()
            .maximumSize(TICKETS_MAX)
            .expireAfterWrite(LIFE_MAX)
            .build();

    private record Issued(VerifiedToken token, Instant until) {}

    Tickets(InstantSource clock) {
        this.clock = clock;
    }

    /** A ticket for a token; empty if the token has expired, since its stream would end at once. */
    Optional<Ticket> issue(VerifiedToken token) {
        Instant now = clock.instant();
        long leftS = Duration.between(now, token.expires()).toSeconds();
        if (leftS < 1) {
            return Optional.empty();
        }
        Ticket ticket = new Ticket(randomText(), Math.min(leftS, LIFE_MAX.toSeconds()));
        issued.put(ticket.text(), new Issued(token, now.plusSeconds(ticket.seconds())));
        return Optional.of(ticket);
    }

    /** The token that a ticket stands for, once; a second use finds nothing. */
    Optional<VerifiedToken> redeem(String ticket) {
        return token(issued.asMap().remove(ticket));
    }

    /** The token that a ticket still stands for afterwards. */
    Optional<VerifiedToken> look(String ticket) {
        return token(issued.getIfPresent(ticket));
    }

    private Optional<VerifiedToken> token(@Nullable Issued found) {
        return Optional.ofNullable(found)
                .filter(ticket -> clock.instant().isBefore(ticket.until))
                .map(Issued::token);
    }

    private String randomText() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
