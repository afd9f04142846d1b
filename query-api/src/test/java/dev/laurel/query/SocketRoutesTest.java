package dev.laurel.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.laurel.access.identity.Caller;
import dev.laurel.access.identity.Role;
import dev.laurel.access.server.ConnectionSettings;
import dev.laurel.access.token.SharedSecretTokens;
import dev.laurel.access.token.TokenSettings;
import dev.laurel.query.access.ReadAccess;
import dev.laurel.query.hub.StreamSettings;
import dev.laurel.query.wire.ClientMessages;
import dev.laurel.schemas.Place;
import dev.laurel.topology.port.Backlog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SocketRoutesTest {
    private static final String GLOBAL = "/api/v1/leaderboards/global/ws";
    private static final String PLAY = "https://play.example";
    private static final String UPGRADE = "Upgrade: websocket\r\nConnection: Upgrade, close\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n";
    private static final StreamSettings QUICK = RunningApi.QUICK;

    /** Without heartbeats, which a client answers, and with timeouts longer than any test. */
    private static final StreamSettings QUIET = new StreamSettings(
            100, QUICK.interval(), Duration.ofMinutes(5), Duration.ofMinutes(5), QUICK.retry(), QUICK.sweep());

    private static final byte[] MASKED_PING = {(byte) 0x89, (byte) 0x80, 0, 0, 0, 0};

    private RunningApi running = RunningApi.quick();

    @AfterEach
    void close() {
        running.close();
    }

    @Test
    void shouldSendTheBoardAndEachChangeAsAMessage() {
        running.feed.push(Samples.board("global", 7));
        try (BoardSocket reader = open(GLOBAL)) {
            await().until(() -> reader.revisions().equals(List.of(7L)));
            ObjectNode message = reader.boards().getFirst().deepCopy();
            assertThat(message.remove("id").asText()).isEqualTo(FakeFeed.HISTORY + ":7");
            assertThat(message).isEqualTo(running.json("/api/v1/leaderboards/global"));

            running.feed.push(Samples.board("global", 8));

            await().until(() -> reader.revisions().equals(List.of(7L, 8L)));
        }
        await().until(() -> running.api.openStreams() == 0);
    }

    @Test
    void shouldTellReadersHowMuchIsLackingWhileABacklogIsCountedAndThatItIsOver() {
        running.feed.push(Samples.board("global", 7));
        try (BoardSocket reader = open(GLOBAL)) {
            await().until(() -> reader.revisions().equals(List.of(7L)));
            running.standings.lacks(new Backlog(40_000, Duration.ofSeconds(30)));

            JsonNode lacking = RunningApi.parse("{\"behind\": {\"seconds\": 30, \"actions\": 40000}}");
            await().untilAsserted(() -> assertThat(reader.boards()).contains(lacking));
            running.standings.lacks(Backlog.NONE);

            JsonNode over = RunningApi.parse("{\"behind\": {\"seconds\": 0, \"actions\": 0}}");
            await().untilAsserted(() -> assertThat(reader.boards()).endsWith(over));
        }
    }

    @Test
    void shouldShowMoreThanIsPublished() {
        for (int i = 1; i <= 30; i++) {
            running.standings.put("global", new Place("u" + i, "u" + i, i, Samples.NOON));
        }
        try (BoardSocket reader = open(GLOBAL + "?limit=25")) {
            await().until(() -> reader.boards().size() == 1);

            assertThat(reader.boards().getFirst().path("leaderboard")).hasSize(25);
        }
    }

    @Test
    void shouldPingQuietReadersAndKeepThoseThatAnswer() {
        try (BoardSocket reader = open(GLOBAL)) {
            // More heartbeats than the timeout of one that is not answered.
            await().until(() -> reader.pings() >= 8);

            assertThat(reader.code()).isZero();
            assertThat(running.api.openStreams()).isEqualTo(1);
        }
    }

    @Test
    void shouldTellTheIdToComeAgainWith() {
        running.feed.push(Samples.board("global", 7));
        try (BoardSocket reader = open(GLOBAL)) {
            await().until(() -> !reader.boards().isEmpty());
            String id = reader.boards().getFirst().path("id").asText();

            try (BoardSocket again = open(GLOBAL + "?lastEventId=" + id)) {
                await().until(() -> again.pings() >= 1);
                assertThat(again.boards()).isEmpty();
            }
        }
    }

    @Test
    void shouldNotStartWithWhatWasSeen() {
        running.feed.push(Samples.board("global", 7));
        try (BoardSocket reader = open(GLOBAL + "?lastEventId=" + FakeFeed.HISTORY + ":7")) {
            await().until(() -> reader.pings() >= 1);
            running.feed.push(Samples.board("global", 8));

            await().until(() -> reader.revisions().equals(List.of(8L)));
        }
    }

    @Test
    void shouldEndAReaderThatSendsMessages() {
        restart(new RunningApi(QUIET));
        try (BoardSocket longText = open(GLOBAL);
                BoardSocket binaryMessage = open(GLOBAL)) {
            longText.send("x".repeat(ClientMessages.TEXT_BYTES_MAX + 1));
            binaryMessage.send(open -> open.sendBinary(bytes("x"), true));

            await().until(() -> longText.code() == 1008);
            await().until(() -> binaryMessage.code() == 1008);
            await().until(() -> running.api.openStreams() == 0);
        }
    }

    @Test
    void shouldEndAReaderInTheMiddleOfALongMessage() {
        restart(new RunningApi(QUIET));
        try (BoardSocket reader = open(GLOBAL)) {
            reader.send("x".repeat(100_000));

            // The server closes while the client still sends, so the client may be reset before it reads the code.
            await().until(reader::isEnded);
            await().until(() -> running.api.openStreams() == 0);
        }
    }

    @Test
    void shouldEndAReaderWhoseFragmentsMakeALongText() {
        try (BoardSocket reader = open(GLOBAL)) {
            reader.send(open -> open.sendText("x".repeat(ClientMessages.TEXT_BYTES_MAX), false));
            reader.send(open -> open.sendText("x", false));

            await().until(() -> reader.code() == 1008);
        }
    }

    @Test
    void shouldIgnoreAnApplicationsPings() {
        try (BoardSocket reader = open(GLOBAL)) {
            reader.send("ping");
            reader.send("{\"type\": \"ping\"}");
            await().until(() -> reader.pings() >= 3);
            running.feed.push(Samples.board("global", 7));

            await().until(() -> reader.revisions().contains(7L));
            assertThat(reader.code()).isZero();
        }
    }

    @Test
    void shouldAnswerAClientsPingsWithTheirPayload() {
        try (BoardSocket reader = open(GLOBAL)) {
            reader.send(open -> open.sendPing(bytes("a")));
            reader.send(open -> open.sendPing(bytes("")));

            await().until(() -> reader.pongs().equals(List.of("a", "")));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("floods")
    void shouldEndAReaderThatFloods(
            String kind, int framesMax, Function<WebSocket, CompletableFuture<WebSocket>> frame) {
        restart(new RunningApi(QUIET));
        try (BoardSocket reader = open(GLOBAL)) {
            for (int i = 0; i < framesMax; i++) {
                reader.send(frame);
            }
            reader.send(open -> open.sendPing(bytes("last")));
            await().until(() -> reader.pongs().contains("last"));
            assertThat(reader.code()).isZero();

            reader.send(frame);

            await().until(() -> reader.code() == 1008);
            assertThat(reader.reason()).isEqualTo("too many, too long or binary messages");
            await().until(() -> running.api.openStreams() == 0);
        }
    }

    static List<Arguments> floods() {
        int withPing = ClientMessages.FRAMES_PER_MINUTE_MAX - 1;
        return List.of(
                flood("text", ClientMessages.TEXTS_PER_MINUTE_MAX, open -> open.sendText("ping", true)),
                flood("ping", withPing, open -> open.sendPing(bytes(""))),
                flood("pong", withPing, open -> open.sendPong(bytes(""))),
                flood("empty fragment", withPing, open -> open.sendText("", false)));
    }

    private static Arguments flood(
            String kind, int framesMax, Function<WebSocket, CompletableFuture<WebSocket>> frame) {
        return Arguments.of(kind, framesMax, frame);
    }

    @Test
    void shouldEndAReaderThatSendsAnEmptyFragmentOfABinaryMessage() {
        try (BoardSocket reader = open(GLOBAL)) {
            reader.send(open -> open.sendBinary(bytes(""), false));

            await().until(() -> reader.code() == 1008);
        }
    }

    @Test
    void shouldCutTheConnectionOfAReaderThatDoesNotStopWhenRefused() throws IOException {
        restart(new RunningApi(QUIET));
        byte[] pings = new byte[MASKED_PING.length * (2 * ClientMessages.FRAMES_PER_MINUTE_MAX + 1)];
        for (int i = 0; i < pings.length; i += MASKED_PING.length) {
            System.arraycopy(MASKED_PING, 0, pings, i, MASKED_PING.length);
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), running.api.port())) {
            String head = "GET " + GLOBAL + " HTTP/1.1\r\nHost: localhost\r\n" + UPGRADE + "\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            await().until(() -> running.api.openStreams() == 1);

            socket.getOutputStream().write(pings);

            await().until(() -> running.api.openStreams() == 0);
        }
    }

    @Test
    void shouldSayThatTheServerGoes() {
        try (BoardSocket reader = open(GLOBAL)) {
            await().until(() -> !reader.boards().isEmpty());

            running.api.close();

            await().until(() -> reader.code() == 1001);
        }
    }

    @Test
    void shouldEndWithThePeriod() {
        try (BoardSocket reader = open("/api/v1/leaderboards/daily/ws")) {
            await().until(() -> !reader.boards().isEmpty());

            running.clock.set("2026-11-22T00:00:00Z");

            await().until(() -> reader.code() == 1000);
        }
    }

    @Test
    void shouldTakeTokensAndTicketsAndEndWithThem() {
        SharedSecretTokens sharedSecretTokens = new SharedSecretTokens(
                new TokenSettings("a secret of at least thirty-two bytes", Optional.empty(), Optional.empty()),
                InstantSource.fixed(Samples.NOON));
        String token =
                sharedSecretTokens.issue(new Caller("ann", null, null, Set.of(Role.PLAYER)), Duration.ofHours(1));
        restart(new RunningApi(QUICK, ReadAccess.by(sharedSecretTokens)));
        String ticket = RunningApi.json(
                        running.send("POST", "/api/v1/stream-tickets", "Authorization", "Bearer " + token))
                .path("ticket")
                .asText();

        assertThat(refused(GLOBAL)).isEqualTo(401);
        assertThat(refused("/api/v1/leaderboards/global/ws?ticket=x")).isEqualTo(401);
        try (BoardSocket byHeader = open(GLOBAL, "Authorization", "Bearer " + token);
                BoardSocket byTicket = open(GLOBAL + "?ticket=" + ticket)) {
            await().until(() ->
                    !byHeader.boards().isEmpty() && !byTicket.boards().isEmpty());
            running.clock.set("2026-11-21T13:00:00Z");
            await().until(() -> byHeader.code() == 3000 && byTicket.code() == 3000);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/leaderboards/nothing/ws, 404",
        "/api/v1/leaderboards/global/ws?limit=0, 400",
        "/api/v1/leaderboards/global/nothing, 404"
    })
    void shouldRefuseAsEveryRequestIsRefused(String path, int status) {
        assertThat(refused(path)).isEqualTo(status);
        assertThat(running.api.openStreams()).isZero();
    }

    @Test
    void shouldRefuseWhatAsksForNoUpgrade() {
        HttpResponse<String> answer = running.get(GLOBAL);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(RunningApi.code(answer)).isEqualTo("malformed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 12",
                "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Extensions: ;=\"",
                "Sec-WebSocket-Version: 13, 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
                "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: AAAA\r\nSec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\nUpgrade: h2c"
            })
    void shouldRefuseAnUpgradeThatIsNotWholeAndTakeNoRoom(String headers) {
        String answer = running.raw("GET " + GLOBAL + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade, close\r\n" + headers + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("\"malformed\"");
        assertThat(running.api.openStreams()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 3\r\n\r\nabc", "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"})
    void shouldNotTakeABodyForFramesOrFramesForABody(String body) {
        String answer = running.raw("GET " + GLOBAL + " HTTP/1.1\r\nHost: localhost\r\n" + UPGRADE + body);

        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("\"malformed\"");
        assertThat(running.api.openStreams()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET %s HTTP/1.0\r\nHost: localhost\r\n",
                "HEAD %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n",
                "GET %s HTTP/1.1\r\nHost: localhost\r\nUpgrade: h2c\r\n",
                "GET %s/ HTTP/1.1\r\nHost: localhost\r\nSec-WebSocket-Version: 8\r\n"
            })
    void shouldNotLetStrangersFillTheLogWithUpgradesThatAreNotWhole(String head) {
        try (LoggedLines logged = LoggedLines.ofAll()) {
            String answer = running.raw(head.formatted(GLOBAL) + UPGRADE + "\r\n");

            assertThat(answer).matches("(?s)HTTP/1\\.[01] 400 .*");
            assertThat(logged.lines()).noneMatch(line -> line.contains("incomplete"));
        }
        assertThat(running.api.openStreams()).isZero();
    }

    @Test
    void shouldFollowByAPathWithASlashAtItsEndAsWell() {
        running.feed.push(Samples.board("global", 7));
        try (BoardSocket reader = open(GLOBAL + "/")) {
            await().until(() -> reader.revisions().equals(List.of(7L)));
            assertThat(running.api.openStreams()).isEqualTo(1);
        }
    }

    @Test
    void shouldHoldSocketsAndStreamsToOneCap() {
        restart(new RunningApi(new StreamSettings(
                1, QUICK.interval(), QUICK.heartbeat(), QUICK.stuckMax(), QUICK.retry(), QUICK.sweep())));
        try (BoardSocket reader = open(GLOBAL)) {
            await().until(() -> !reader.boards().isEmpty());

            assertThat(refused(GLOBAL)).isEqualTo(503);
            assertThat(running.get("/api/v1/leaderboards/global/stream").statusCode())
                    .isEqualTo(503);
        }
    }

    @Test
    void shouldTakePagesOfThisHostAndOfNamedSitesOnly() {
        ConnectionSettings connectionSettings =
                new ConnectionSettings(Optional.empty(), false, Set.of(PLAY), 100, 100, address -> true);
        restart(new RunningApi(QUICK, connectionSettings));
        String own = "http://127.0.0.1:" + running.api.port();

        assertThat(refused(GLOBAL, "Origin", "https://evil.example")).isEqualTo(403);
        assertThat(refused(GLOBAL, "Origin", "null")).isEqualTo(403);
        for (String origin : List.of(own, PLAY)) {
            try (BoardSocket reader = open(GLOBAL, "Origin", origin)) {
                await().until(() -> !reader.boards().isEmpty());
            }
        }
    }

    @Test
    void shouldNotBeReadByAPageWhoseNameLeadsHere() {
        String answer =
                running.raw("GET " + GLOBAL + " HTTP/1.1\r\nHost: evil.example\r\nOrigin: http://evil.example\r\n"
                        + "Upgrade: websocket\r\nConnection: Upgrade, close\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 403 ");
    }

    @Test
    void shouldTakePagesOfThisHostWhereNoSiteIsNamed() {
        assertThat(refused(GLOBAL, "Origin", "https://evil.example")).isEqualTo(403);
        try (BoardSocket reader = open(GLOBAL, "Origin", "http://127.0.0.1:" + running.api.port())) {
            await().until(() -> !reader.boards().isEmpty());
        }
    }

    private BoardSocket open(String path, String... headers) {
        return BoardSocket.open(running.api.port(), path, headers);
    }

    private static ByteBuffer bytes(String text) {
        return StandardCharsets.UTF_8.encode(text);
    }

    private int refused(String path, String... headers) {
        return BoardSocket.refused(running.api.port(), path, headers);
    }

    private void restart(RunningApi other) {
        running.close();
        running = other;
    }
}
