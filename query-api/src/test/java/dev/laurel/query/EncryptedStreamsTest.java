package dev.laurel.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.laurel.access.server.ConnectionSettings;
import dev.laurel.access.server.Pem;
import dev.laurel.query.hub.Frame;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Encrypted streams: one per connection, or several over one. */
class EncryptedStreamsTest {
    private static final String PATH = "/api/v1/leaderboards/long/stream?limit=100";
    /** Of 40 KB each. */
    private static final int FRAMES = 50;

    @TempDir
    private static Path made;

    private static X509Certificate certificate;

    @BeforeAll
    static void make() throws Exception {
        certificate = Pem.make(made, "EC");
    }

    @ParameterizedTest
    @EnumSource(
            value = Version.class,
            names = {"HTTP_1_1", "HTTP_2"})
    void shouldBringEveryFrameWhole(Version version) throws Exception {
        try (RunningApi running = encrypted();
                HttpClient client = client(version)) {
            HttpResponse<Stream<String>> answer = open(running, client);
            assertThat(answer.version()).isEqualTo(version);
            assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
            List<String> lines = following(answer);

            for (long revision = 1; revision <= FRAMES; revision++) {
                String data = data(revision);
                running.feed.push(Samples.heavy("long", revision));
                await().until(() -> lines.contains(data));
            }
            running.api.close();

            await().until(() -> lines.contains("event: bye"));
            assertThat(lines.stream().filter(line -> line.startsWith("data: ")))
                    .allMatch(line ->
                            RunningApi.parse(line.substring("data: ".length())).isObject());
        }
    }

    @Test
    void shouldShareAConnectionBetweenStreamsOfHttp2() throws Exception {
        try (RunningApi running = encrypted();
                HttpClient client = client(Version.HTTP_2)) {
            List<String> first = following(open(running, client));
            List<String> second = following(open(running, client));

            running.feed.push(Samples.heavy("long", 1));

            await().until(() -> first.contains(data(1)) && second.contains(data(1)));
            running.api.close();
        }
    }

    private static String data(long revision) {
        return "data: "
                + Frame.of(Samples.heavy("long", revision), 100).message().replaceFirst("\"id\":\"[^\"]*\",", "");
    }

    private static HttpResponse<Stream<String>> open(RunningApi running, HttpClient client)
            throws IOException, InterruptedException {
        URI uri = URI.create("https://localhost:" + running.api.port() + PATH);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Accept", "text/event-stream")
                .build();
        return client.send(request, BodyHandlers.ofLines());
    }

    /** The lines so far. */
    private static List<String> following(HttpResponse<Stream<String>> answer) {
        List<String> lines = new CopyOnWriteArrayList<>();
        Thread.ofVirtual().start(() -> answer.body().forEach(lines::add));
        return lines;
    }

    private static RunningApi encrypted() {
        ConnectionSettings usual = ConnectionSettings.USUAL;
        ConnectionSettings connectionSettings = new ConnectionSettings(
                Optional.of(Pem.files(made)), false, Set.of(), 100, usual.connectionsPerAddressMax(), usual.proxies());
        return new RunningApi(RunningApi.QUICK, connectionSettings);
    }

    private static HttpClient client(Version version) throws Exception {
        return HttpClient.newBuilder()
                .sslContext(Pem.trusting(certificate))
                .version(version)
                .build();
    }
}
