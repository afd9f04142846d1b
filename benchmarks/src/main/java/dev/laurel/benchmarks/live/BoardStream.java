package dev.laurel.benchmarks.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Follows the stream of a board over SSE, on a thread of its own. */
record BoardStream(InputStream body) implements AutoCloseable {
    /** Takes the data of each event as it arrives. */
    @FunctionalInterface
    interface Frames {
        void shown(byte[] json) throws IOException;
    }

    /** @param queryApi its URL, without a path */
    static BoardStream follow(String queryApi, String board, Frames frames) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(queryApi + "/api/v1/leaderboards/" + board + "/stream"))
                .header("Accept", "text/event-stream")
                .build();
        BoardStream stream = new BoardStream(HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofInputStream())
                .body());
        Thread.ofPlatform().daemon().start(() -> stream.read(frames));
        return stream;
    }

    @Override
    public void close() throws IOException {
        body.close();
    }

    private void read(Frames frames) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data:")) {
                    frames.shown(line.substring("data:".length()).getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException closed) {
            // That is how measuring ends; had it broken earlier, what is missing would show it.
            return;
        }
    }
}
