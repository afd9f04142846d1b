package dev.laurel.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.access.identity.Caller;
import dev.laurel.access.identity.Role;
import dev.laurel.access.identity.VerifiedToken;
import dev.laurel.access.token.SharedSecretTokens;
import dev.laurel.access.token.TokenSettings;
import dev.laurel.query.access.ReadAccess;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The query API where reading takes a token. */
class ReadAccessTest {
    private static final String STREAM = "/api/v1/leaderboards/global/stream";
    private static final String TICKETS = "/api/v1/stream-tickets";
    private static final Duration HOUR = Duration.ofHours(1);

    private final SharedSecretTokens sharedSecretTokens = new SharedSecretTokens(
            new TokenSettings("a secret of at least thirty-two bytes", Optional.empty(), Optional.empty()),
            InstantSource.fixed(Samples.NOON));
    private final String token = token(Set.of(Role.PLAYER), HOUR);
    private final RunningApi running = new RunningApi(RunningApi.QUICK, ReadAccess.by(this::verify));

    @AfterEach
    void close() {
        running.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/leaderboards",
                "/api/v1/leaderboards/global",
                "/api/v1/leaderboards/global/stream",
                "/api/v1/leaderboards/global/entries",
                "/api/v1/leaderboards/global/users/ann",
                "/api/v1/leaderboards/global/users/ann/around",
                "/api/v1/users/ann",
                "/api/v1/backlog",
                "/api/v1/leaderboard",
                "/api/v1/leaderboard/stream",
                "/api/v1/nowhere",
                "/api/v1/leaderboards/global?ticket=x",
                "/api/v1/leaderboards/global/stream?ticket=x",
                "/api/v1/leaderboards/global/stream?ticket=",
                "/api/v1/leaderboards/global/",
            })
    void shouldShowNothingWithoutAToken(String path) {
        HttpResponse<String> answer = running.get(path);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(RunningApi.code(answer)).isEqualTo("unauthorized");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/API/v1/leaderboards",
                "/%61pi/v1/leaderboards",
                "//api/v1/leaderboards",
                "/api;x/v1/leaderboards"
            })
    void shouldHaveNoOtherWayToABoard(String path) {
        assertThat(running.get(path).statusCode()).isIn(400, 401, 404);
    }

    @Test
    void shouldNotTakeATokenOutOfTheUrl() {
        assertThat(running.get("/api/v1/leaderboards?access_token=" + token).statusCode())
                .isEqualTo(401);
        assertThat(running.get(STREAM + "?ticket=" + token).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void shouldShowBoardsToEveryRole(Role role) {
        assertThat(get("/api/v1/leaderboards/global", token(Set.of(role), HOUR)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldShowNothingWithoutARole() {
        HttpResponse<String> answer = get("/api/v1/leaderboards/global", token(Set.of(), HOUR));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(RunningApi.code(answer)).isEqualTo("forbidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/board.js", "/favicon.svg"})
    void shouldServeThePageAllTheSame(String path) {
        assertThat(running.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldHaveNoTicketsWhereEverybodyMayRead() {
        try (RunningApi open = RunningApi.quick()) {
            assertThat(open.send("POST", TICKETS).statusCode()).isEqualTo(404);
            assertThat(open.get("/api/v1/leaderboards").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void shouldOpenAStreamByHeader() {
        assertThat(streams(STREAM, token)).isTrue();
    }

    @Test
    void shouldOpenOneStreamByATicket() {
        JsonNode ticket = ticket(token);

        assertThat(ticket.path("expiresIn").asInt()).isEqualTo(30);
        assertThat(ticket.path("ticket").asText()).hasSizeGreaterThanOrEqualTo(22);
        String path = STREAM + "?ticket=" + ticket.path("ticket").asText();
        try (EventReader reader = running.stream(path)) {
            await().until(() -> !reader.updates().isEmpty());
        }
        assertThat(running.get(path).statusCode()).isEqualTo(401);
    }

    @Test
    void shouldTakeATicketForStreamsOnly() {
        String ticket = ticket(token).path("ticket").asText();

        assertThat(running.get("/api/v1/leaderboards/global?ticket=" + ticket).statusCode())
                .isEqualTo(401);
        assertThat(running.send("POST", TICKETS + "?ticket=" + ticket).statusCode())
                .isEqualTo(401);
        assertThat(running.get(STREAM + "?ticket=" + ticket + "&ticket=" + ticket)
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"users/stream", "users/ws", "users/stream/", "entries", "stream/x", "users/stream/around"})
    void shouldTakeATicketByTheRouteAndNotByHowItsPathEnds(String path) {
        String ticket = "?ticket=" + ticket(token).path("ticket").asText();

        assertThat(running.get("/api/v1/leaderboards/global/" + path + ticket).statusCode())
                .isEqualTo(401);
        try (EventReader reader = running.stream("/api/v1/leaderboards/global/users/ann/stream" + ticket)) {
            await().until(() -> !reader.updates().isEmpty());
        }
    }

    @Test
    void shouldLeaveATicketToWhoeverOpensTheStream() {
        String path = STREAM + "?ticket=" + ticket(token).path("ticket").asText();

        assertThat(running.send("HEAD", path).statusCode()).isEqualTo(200);
        assertThat(running.send("HEAD", STREAM + "?ticket=x").statusCode()).isEqualTo(401);
        try (EventReader reader = running.stream(path)) {
            await().until(() -> !reader.updates().isEmpty());
        }
        assertThat(running.send("HEAD", path).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS", "options", "HEAD", "POST", "nonsense"})
    void shouldRefuseAnUpgradeThatOverridesItsMethod(String method) {
        for (String header : List.of("X-HTTP-Method-Override", "x-http-method-override", "X-HTTP-METHOD-OVERRIDE")) {
            assertThat(BoardSocket.refused(running.api.port(), "/api/v1/leaderboards/global/ws", header, method))
                    .isEqualTo(401);
            assertThat(running.get("/api/v1/leaderboards/global", header, method)
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS", "TRACE", "HEAD", "POST", "PUT", "BEFORE", "WEBSOCKET_BEFORE_UPGRADE"})
    void shouldOpenASocketByGetAlone(String method) {
        String answer = running.raw(method
                + " /api/v1/leaderboards/global/ws HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade, close\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nContent-Length: 0\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("leaderboard\":");
        assertThat(running.api.openStreams()).isZero();
    }

    @Test
    void shouldNotTakeATicketAfterHalfAMinute() {
        String ticket = ticket(token).path("ticket").asText();
        running.clock.set("2026-11-21T12:00:30Z");

        assertThat(running.get(STREAM + "?ticket=" + ticket).statusCode()).isEqualTo(401);
    }

    @Test
    void shouldNotIssueATicketWithoutAToken() {
        assertThat(running.send("POST", TICKETS).statusCode()).isEqualTo(401);
        assertThat(running.send("POST", TICKETS, "Authorization", "Bearer x").statusCode())
                .isEqualTo(401);
    }

    @Test
    void shouldNotLetATicketOutliveItsToken() {
        assertThat(ticket(token(Set.of(Role.PLAYER), Duration.ofSeconds(10)))
                        .path("expiresIn")
                        .asInt())
                .isEqualTo(10);
    }

    @Test
    void shouldEndAStreamWhenItsTokenEnds() {
        try (EventReader reader = EventReader.open(running.api.port(), STREAM, "Authorization: Bearer " + token)) {
            await().until(() -> !reader.updates().isEmpty());
            running.clock.set("2026-11-21T12:59:59Z");
            running.feed.push(Samples.board("global", 9));
            await().until(() -> reader.updates().size() == 2);
            assertThat(reader.isEnded()).isFalse();

            running.clock.set("2026-11-21T13:00:00Z");

            await().until(reader::isEnded);
        }
    }

    @Test
    void shouldEndAStreamOfATicketWhenTheTokenEnds() {
        String path = STREAM + "?ticket=" + ticket(token).path("ticket").asText();
        try (EventReader reader = running.stream(path)) {
            await().until(() -> !reader.updates().isEmpty());
            assertThat(reader.isEnded()).isFalse();

            running.clock.set("2026-11-21T13:00:00Z");

            await().until(reader::isEnded);
        }
    }

    /**
     * Verifies tokens as of noon, independently of the API's clock, since these tests are about the ends of streams.
     */
    private Optional<VerifiedToken> verify(String text) {
        return sharedSecretTokens.check(text);
    }

    private boolean streams(String path, String bearer) {
        try (EventReader reader = EventReader.open(running.api.port(), path, "Authorization: Bearer " + bearer)) {
            await().until(() -> !reader.updates().isEmpty());
            return true;
        }
    }

    private JsonNode ticket(String bearer) {
        HttpResponse<String> answer = running.send("POST", TICKETS, "Authorization", "Bearer " + bearer);
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
        return RunningApi.json(answer);
    }

    private HttpResponse<String> get(String path, String bearer) {
        return running.get(path, "Authorization", "Bearer " + bearer);
    }

    private String token(Set<Role> roles, Duration life) {
        return sharedSecretTokens.issue(new Caller("ann", null, null, roles), life);
    }
}
