package dev.laurel.access;

import static org.assertj.core.api.Assertions.assertThat;

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
    private final Tokens tokens = new Tokens(
            new TokenSettings("a secret of at least thirty-two bytes", Optional.empty(), Optional.empty()),
            InstantSource.fixed(Instant.parse("2026-11-21T10:00:00Z")));
    private final String token =
            tokens.issue(new Caller("ann", null, null, Set.of(Role.PLAYER)), Duration.ofMinutes(1));
    private final Authentication authentication = new Authentication(tokens);
    private final HttpFace face = new HttpFace(
            new HttpBounds("127.0.0.1", 0, 1024),
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
