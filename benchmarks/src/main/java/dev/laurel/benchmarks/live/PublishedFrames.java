package dev.laurel.benchmarks.live;

import dev.laurel.schemas.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Posts the same JSON to a server that brings it to its subscribers, such as nchan. */
final class PublishedFrames implements Changes {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI publisher;

    PublishedFrames(String publisher) {
        this.publisher = URI.create(publisher);
    }

    @Override
    public void make(int number) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(publisher)
                .header("X-EventSource-Event", "update")
                .POST(BodyPublishers.ofByteArray(Json.bytes(SampleBoard.marked(number))))
                .build();
        HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
        if (answer.statusCode() >= 300) {
            throw new IOException("the publisher answered " + answer.statusCode());
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
