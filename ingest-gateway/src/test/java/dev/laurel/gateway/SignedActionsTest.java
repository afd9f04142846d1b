package dev.laurel.gateway;

import static dev.laurel.gateway.RunningGateway.JSON;
import static dev.laurel.gateway.RunningGateway.NDJSON;
import static dev.laurel.gateway.RunningGateway.code;
import static dev.laurel.gateway.RunningGateway.field;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.access.identity.Caller;
import dev.laurel.gateway.signature.SignatureVerifier;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A stolen token alone cannot score if the catalogue requires a signature. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignedActionsTest {
    private static final String SECRET = "a-secret-of-the-game-of-32-bytes";
    private static final Catalog CATALOG = CatalogReader.read("signed.yaml", """
            actions:
              match.won: {points: 50, signed: true}
              quiz.completed: {points: 10}
            boards:
              global: {title: All time}
            """);

    private final FakeBroker broker = new FakeBroker(true);
    private RunningGateway gateway;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        Path keys = Files.writeString(folder.resolve("keys"), "game-1 = " + SECRET);
        gateway = RunningGateway.signing(broker, CATALOG, keys);
    }

    @BeforeEach
    void forget() {
        broker.newest().clear();
    }

    @AfterAll
    void close() {
        gateway.close();
    }

    @Test
    void shouldTakeASignedAction() throws Exception {
        String won = action("match.won", 1);

        HttpResponse<String> response = signed(Given.ANN, JSON, won, won);

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(broker.newest().history()).hasSize(1);
    }

    @Test
    void shouldRefuseAnUnsignedOne() throws Exception {
        HttpResponse<String> response = gateway.post(Given.ANN, JSON, action("match.won", 1));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(code(response)).isEqualTo("signature-required");
        assertThat(broker.newest().history()).isEmpty();
    }

    @Test
    void shouldNotLetAServiceDoWithoutEither() throws Exception {
        assertThat(code(gateway.post(Given.GAME, JSON, action("match.won", 1)))).isEqualTo("signature-required");
    }

    @Test
    void shouldRefuseAChangedBody() throws Exception {
        HttpResponse<String> response = signed(Given.ANN, JSON, action("match.won", 1), action("match.won", 2));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(code(response)).isEqualTo("signature-invalid");
        assertThat(broker.newest().history()).isEmpty();
    }

    @Test
    void shouldRefuseASignatureThatDoesNotHoldWhereNoneIsNeeded() throws Exception {
        HttpResponse<String> response =
                signed(Given.ANN, JSON, action("quiz.completed", 1), action("quiz.completed", 2));

        assertThat(code(response)).isEqualTo("signature-invalid");
        assertThat(broker.newest().history()).isEmpty();
    }

    @Test
    void shouldSayTheSameOfEverySignatureThatDoesNotHold() throws Exception {
        String won = action("match.won", 1);
        String first = send(Given.ANN, JSON, won, "nonsense").body();

        assertThat(signed(Given.ANN, JSON, won + " ", won).body()).isEqualTo(first);
        assertThat(send(Given.ANN, JSON, won, header(won).replace("game-1", "game-2"))
                        .body())
                .isEqualTo(first);
        assertThat(send(Given.ANN, JSON, won, header(won).replaceFirst("t=\\d+", "t=1000000000"))
                        .body())
                .isEqualTo(first);
    }

    @Test
    void shouldNeedATokenAllTheSame() throws Exception {
        String won = action("match.won", 1);
        HttpResponse<String> response = gateway.send(gateway.request(ActionsHandler.PATH)
                .header("Content-Type", JSON)
                .header(SignatureVerifier.HEADER, header(won))
                .POST(BodyPublishers.ofString(won)));

        assertThat(response.statusCode()).isEqualTo(401);
    }

    @Test
    void shouldNotLetACapturedRequestCountForAnother() throws Exception {
        String won = action("match.won", 1);

        HttpResponse<String> response = signed(new Caller("bob", null, null, Given.ANN.roles()), JSON, won, won);

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(code(response)).isEqualTo("forbidden");
    }

    @Test
    void shouldNeedInTheBodyWhatTellsOneSignedActionFromAnother() throws Exception {
        String userless = action("match.won", 1).replace("\"userId\":\"ann\",", "");
        String idless = action("match.won", 1).replaceFirst("\"actionId\":\"[^\"]*\",", "");

        assertThat(field(signed(Given.ANN, JSON, userless, userless))).isEqualTo("userId");
        assertThat(field(gateway.send(gateway.request(Given.ANN)
                        .header("Content-Type", JSON)
                        .header("Idempotency-Key", Given.ACTION_ID)
                        .header(SignatureVerifier.HEADER, header(idless))
                        .POST(BodyPublishers.ofString(idless)))))
                .isEqualTo("actionId");
        assertThat(broker.newest().history()).isEmpty();
    }

    @Test
    void shouldRejectTheLinesOfAnUnsignedBatchThatNeedASignature() throws Exception {
        String batch = action("quiz.completed", 1) + "\n" + action("match.won", 2) + "\n";

        assertThat(gateway.post(Given.ANN, NDJSON, batch).body())
                .startsWith("{\"accepted\":1,\"rejected\":[{\"line\":2,\"code\":\"signature-required\"");
        assertThat(signed(Given.ANN, NDJSON, batch, batch).body()).isEqualTo("{\"accepted\":2,\"rejected\":[]}");
        assertThat(signed(Given.ANN, NDJSON, batch, batch.strip()).statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> signed(Caller caller, String type, String signed, String sent) throws Exception {
        return send(caller, type, sent, header(signed));
    }

    private HttpResponse<String> send(Caller caller, String type, String body, String signature) throws Exception {
        return gateway.send(gateway.request(caller)
                .header("Content-Type", type)
                .header(SignatureVerifier.HEADER, signature)
                .POST(BodyPublishers.ofString(body)));
    }

    private static String header(String body) throws GeneralSecurityException {
        long seconds = InstantSource.system().instant().getEpochSecond();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] digest = mac.doFinal((seconds + "." + body).getBytes(StandardCharsets.UTF_8));
        return "key=game-1, t=" + seconds + ", v1=" + HexFormat.of().formatHex(digest);
    }

    private static String action(String type, int number) {
        Instant now = InstantSource.system().instant();
        return "{\"actionId\":\"00000000-0000-0000-0000-%012d\",\"userId\":\"ann\",\"type\":\"%s\",\"timestamp\":\"%s\"}"
                .formatted(number, type, now);
    }
}
