package dev.laurel.access.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.access.server.HttpServer;
import dev.laurel.access.server.HttpServerSettings;
import dev.laurel.access.server.RawExchange;
import dev.laurel.access.token.SharedSecretTokens;
import dev.laurel.access.token.TokenSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest {
    private final SharedSecretTokens sharedSecretTokens = new SharedSecretTokens(
            new TokenSettings("a secret of at least thirty-two bytes", Optional.empty(), Optional.empty()),
            InstantSource.fixed(Instant.parse("2026-11-21T10:00:00Z")));
    private final String token =
            sharedSecretTokens.issue(new Caller("ann", null, null, Set.of(Role.PLAYER)), Duration.ofMinutes(1));
    private final Authentication authentication = new Authentication(sharedSecretTokens);
    private final HttpServer face = new HttpServer(
            new HttpServerSettings("127.0.0.1", 0, 1024),
            config -> config.routes.get(
                    "/who",
                    ctx -> ctx.result("caller="
                            + authentication.caller(ctx).map(Caller::subject).orElse("nobody"))));

    @BeforeEach
    void start() {
        face.start();
    }

    @AfterEach
    void close() {
        face.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER ", "Bearer   "})
    void shouldKnowTheBearer(String scheme) throws Exception {
        assertThat(who("Authorization: " + scheme + token)).endsWith("caller=ann");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic ", "", "Bearer", "Bearer Bearer ", "Token "})
    void shouldKnowNobodyByAnotherScheme(String scheme) throws Exception {
        assertThat(who("Authorization: " + scheme + token)).endsWith("caller=nobody");
    }

    @Test
    void shouldKnowNobodyWithoutAHeader() throws Exception {
        assertThat(who("X-Other: 1")).endsWith("caller=nobody");
    }

    @Test
    void shouldKnowNobodyByTwoHeaders() throws Exception {
        String header = "Authorization: Bearer " + token;

        assertThat(who(header + "\r\n" + header)).endsWith("caller=nobody");
    }

    @Test
    void shouldKnowNobodyByTwoTokensInOneHeader() throws Exception {
        assertThat(who("Authorization: Bearer " + token + ", Bearer " + token)).endsWith("caller=nobody");
    }

    private String who(String header) throws IOException {
        return RawExchange.send(
                face.port(), "GET /who HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + header + "\r\n\r\n");
    }
}
