package dev.laurel.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.access.identity.Caller;
import dev.laurel.access.identity.Role;
import dev.laurel.access.server.Leftovers;
import dev.laurel.access.token.SharedSecretTokens;
import dev.laurel.access.token.TokenSettings;
import dev.laurel.query.access.ReadAccess;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Refused readers, and those that connect and leave, must not cost the server memory. */
@Isolated("It counts the objects on the heap.")
class RefusedReadersTest {
    private static final String HEAD =
            " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: #\r\nCookie: JSESSIONID=#\r\nX-#: #\r\n";
    private static final String UPGRADE =
            HEAD + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n";
    private static final String KEY = "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n";
    private static final String WS = "GET /api/v1/leaderboards/global/ws";

    private final SharedSecretTokens sharedSecretTokens = new SharedSecretTokens(
            new TokenSettings("a secret of at least thirty-two bytes", Optional.empty(), Optional.empty()),
            InstantSource.fixed(Samples.NOON));
    private final String bearer = "Authorization: Bearer "
            + sharedSecretTokens.issue(new Caller("ann", null, null, Set.of(Role.PLAYER)), Duration.ofHours(1))
            + "\r\n";
    private final RunningApi running = new RunningApi(RunningApi.QUICK, ReadAccess.by(sharedSecretTokens));

    @AfterEach
    void close() {
        running.close();
    }

    @Test
    void shouldLeaveNothingOfWhomItRefuses() {
        List<String> requests = List.of(
                "GET /nowhere/#" + HEAD + "\r\n",
                "GET /api/v1/nowhere/#" + HEAD + "\r\n",
                "GET /api/v1/leaderboards/#" + HEAD + bearer + "\r\n",
                "GET /api/v1/leaderboards/global?limit=#" + HEAD + bearer + "\r\n",
                "HEAD /api/v1/leaderboards/global/stream" + HEAD + bearer + "\r\n",
                "GET /api/v1/leaderboards/global/stream?ticket=#" + HEAD + "\r\n",
                "GET /api/v1/leaderboards/global/stream" + HEAD + bearer + "Accept: text/#\r\n\r\n",
                "GET /api/v1/leaderboards/global/users/#" + HEAD + bearer + "\r\n",
                "POST /api/v1/stream-tickets" + HEAD + "Authorization: Bearer #\r\nContent-Length: 0\r\n\r\n",
                WS + "?q=#" + UPGRADE + KEY + "\r\n",
                WS + "?ticket=#" + UPGRADE + KEY + "X-HTTP-Method-Override: OPTIONS\r\n\r\n",
                WS + UPGRADE + KEY + bearer + "Origin: https://#.example\r\n\r\n",
                WS + UPGRADE + bearer + "\r\n",
                WS + UPGRADE + KEY + bearer + "Sec-WebSocket-Extensions: #;;=\r\n\r\n",
                "GET /api/v1/leaderboards/#/ws" + UPGRADE + KEY + bearer + "\r\n",
                "GET /#/ws" + UPGRADE + KEY + "\r\n");

        assertThat(Leftovers.requireNone(running.api.port(), requests, () -> running.api.openStreams() == 0))
                .containsKeys("400", "401", "403", "404");
    }

    @Test
    void shouldLeaveNothingOfSocketsThatCameAndWent() {
        List<String> requests = List.of(WS + "?lastEventId=#" + UPGRADE + KEY + bearer + "\r\n");

        assertThat(Leftovers.requireNone(running.api.port(), requests, () -> running.api.openStreams() == 0))
                .containsOnlyKeys("101");
    }
}
