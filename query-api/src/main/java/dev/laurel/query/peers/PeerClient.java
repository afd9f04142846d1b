package dev.laurel.query.peers;

import dev.laurel.topology.port.PartitionQueries.Answer;
import dev.laurel.topology.port.Peer;
import dev.laurel.topology.port.Question;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP client that queries many peers at once; a peer that does not respond in time counts as no answer.
 * Thread-safe.
 */
final class PeerClient implements AutoCloseable {
    /** A peer is a network's breadth away and answers from its own disk: what takes longer is not coming. */
    static final Duration ANSWER_TIMEOUT = Duration.ofMillis(300);

    private static final Logger log = LoggerFactory.getLogger(PeerClient.class);
    /** Above the largest answer: {@link Question#PLACES_MAX} places either way, of each of many partitions. */
    private static final int ANSWER_BYTES_MAX = 64 * 1024 * 1024;

    private final PeerKey key;
    private final UnreachablePeers unreachablePeers;
    /** Those that were asked to speak HTTP/2 and have not done so yet. */
    private final Set<Peer> greeted = ConcurrentHashMap.newKeySet();

    private final Duration timeout;
    private final HttpClient http;

    /** @param timeout from a question to its answer, the connection included */
    PeerClient(PeerKey key, UnreachablePeers unreachablePeers, Duration timeout) {
        this.key = key;
        this.unreachablePeers = unreachablePeers;
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .version(Version.HTTP_2)
                .connectTimeout(timeout)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /** What each peer answers for the partitions that are asked of it; takes no longer than one of them may. */
    <A> List<Map<Integer, Answer<A>>> ask(Map<Peer, Set<Integer>> whom, Question<A> question) {
        long deadline = System.nanoTime() + timeout.toNanos();
        Map<Peer, CompletableFuture<HttpResponse<byte[]>>> asked = new HashMap<>();
        whom.forEach((peer, partitions) ->
                asked.put(peer, send(peer, new PeerRequest<>(List.copyOf(partitions), question))));
        List<Map<Integer, Answer<A>>> answers = new ArrayList<>();
        asked.forEach((peer, response) -> answers.add(answer(peer, response, deadline, question)));
        return answers;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private CompletableFuture<HttpResponse<byte[]>> send(Peer peer, PeerRequest<?> peerRequest) {
        HttpRequest request = HttpRequest.newBuilder(uri(peer))
                .timeout(timeout)
                .header(PeerKey.HEADER, key.proof())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(peerRequest.bytes()))
                .build();
        return http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_BYTES_MAX));
    }

    private <A> Map<Integer, Answer<A>> answer(
            Peer peer, CompletableFuture<HttpResponse<byte[]>> asked, long deadline, Question<A> question) {
        try {
            long leftNanos = Math.max(0, deadline - System.nanoTime());
            HttpResponse<byte[]> response = asked.get(leftNanos, TimeUnit.NANOSECONDS);
            greet(peer, response.version());
            return read(peer, response, question);
        } catch (TimeoutException late) {
            asked.cancel(true);
            noteFailure(peer, "late");
        } catch (ExecutionException e) {
            // Any other failure is reported at once, and may be that of one connection.
            if (e.getCause() instanceof ConnectException || e.getCause() instanceof HttpTimeoutException) {
                noteFailure(peer, e.getCause().getClass().getSimpleName());
            }
        } catch (InterruptedException e) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
        }
        return Map.of();
    }

    private <A> Map<Integer, Answer<A>> read(Peer peer, HttpResponse<byte[]> response, Question<A> question) {
        // A peer of another version may not know the question, and others yet.
        if (response.statusCode() != 200 && response.statusCode() != 400) {
            noteFailure(peer, Integer.toString(response.statusCode()));
            return Map.of();
        }
        if (unreachablePeers.answered(peer)) {
            log.atInfo().addKeyValue("peer", peer).log("the peer answers again");
        }
        try {
            return response.statusCode() == 200 ? PeerAnswers.read(response.body(), question) : Map.of();
        } catch (IOException unknown) {
            return Map.of();
        }
    }

    /**
     * A request with a body cannot upgrade to HTTP/2, but can use a connection that already has: so one without a body
     * is sent first, and again if that connection is closed.
     */
    private void greet(Peer peer, Version version) {
        if (version == Version.HTTP_2 || !greeted.add(peer)) {
            return;
        }
        HttpRequest greeting =
                HttpRequest.newBuilder(uri(peer)).timeout(timeout).build();
        var _ = http.sendAsync(greeting, BodyHandlers.discarding()).whenComplete((response, failure) -> {
            // Whatever is in between and knows no HTTP/2 is not asked again.
            if (failure != null || response.version() == Version.HTTP_2) {
                greeted.remove(peer);
            }
        });
    }

    private void noteFailure(Peer peer, String reason) {
        if (unreachablePeers.failed(peer)) {
            log.atWarn().addKeyValue("peer", peer).addKeyValue("reason", reason).log("the peer does not answer");
        }
    }

    private static URI uri(Peer peer) {
        String host = peer.host().contains(":") ? '[' + peer.host() + ']' : peer.host();
        return URI.create("http://" + host + ':' + peer.port() + PeerRoute.PATH);
    }
}
