package dev.laurel.query.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.access.server.HttpServer;
import dev.laurel.access.server.HttpServerSettings;
import dev.laurel.topology.port.Peer;
import dev.laurel.topology.port.Question;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests to the peer port. */
class PeerRouteTest {
    private static final PeerKey KEY = new PeerKey("a key of more than thirty-two bytes.");
    private static final PeerRequest<?> INQUIRY = new PeerRequest<>(List.of(0), new Question.PlacesOf("ada"));

    private final HttpClient http = HttpClient.newHttpClient();
    private final Set<String> protocols = ConcurrentHashMap.newKeySet();
    private final HttpServer face =
            HttpServer.betweenProcesses(new HttpServerSettings("127.0.0.1", 0, 1024), config -> {
                config.routes.before(ctx -> protocols.add(ctx.method() + " " + ctx.protocol()));
                new PeerRoute(new FakeLocal().owns(0, "a"), KEY).install(config);
            });

    @BeforeEach
    void start() {
        face.start();
    }

    @AfterEach
    void close() {
        http.shutdownNow();
        face.close();
    }

    @Test
    void shouldAnswerWhoHasTheKey() throws Exception {
        HttpResponse<byte[]> response = post(KEY.proof(), INQUIRY.bytes());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(PeerAnswers.read(response.body(), INQUIRY.question())).containsOnlyKeys(0);
    }

    @Test
    void shouldRefuseAWrongKeyInTheUsualWay() throws Exception {
        HttpResponse<byte[]> response = post(new PeerKey("another").proof(), INQUIRY.bytes());

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).contains("\"code\":\"unauthorized\"");
    }

    @Test
    void shouldRefuseAKeyBesideAnother() throws Exception {
        assertThat(post(INQUIRY.bytes(), KEY.proof(), "Bearer x").statusCode()).isEqualTo(401);
        assertThat(post(INQUIRY.bytes(), KEY.proof(), KEY.proof()).statusCode()).isEqualTo(401);
        assertThat(post(INQUIRY.bytes()).statusCode()).isEqualTo(401);
    }

    @Test
    void shouldRefuseAnUnknownQuestion() throws Exception {
        assertThat(post(KEY.proof(), "{}".getBytes(StandardCharsets.UTF_8)).statusCode())
                .isEqualTo(400);
    }

    @Test
    void shouldBeAskedOverHttp2() {
        try (PeerClient client = new PeerClient(KEY, new UnreachablePeers(System::nanoTime), PeersTest.PATIENT)) {
            Peer peer = new Peer("127.0.0.1", face.port());

            Awaitility.await().untilAsserted(() -> {
                client.ask(Map.of(peer, Set.of(0)), INQUIRY.question());
                assertThat(protocols).contains("POST HTTP/2.0");
            });
        }
    }

    private HttpResponse<byte[]> post(String proof, byte[] body) throws IOException, InterruptedException {
        return post(body, proof);
    }

    private HttpResponse<byte[]> post(byte[] body, String... proofs) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + face.port() + PeerRoute.PATH))
                .POST(BodyPublishers.ofByteArray(body));
        for (String proof : proofs) {
            request.header(PeerKey.HEADER, proof);
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }
}
