package dev.laurel.benchmarks.gate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.schemas.Json;
import dev.laurel.schemas.Topic;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A gateway that does nothing but parse and publish, as one writes it in an hour: no tokens, no rules, no limits, no
 * bounds. It waits for all replicas as well, and has the same server beneath.
 */
final class BareGateway {
    private static final long ANSWER_SECONDS_MAX = 10;

    private final Producer<String, byte[]> producer;

    private BareGateway(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    /** Starts it for as long as the process is there; returns its port. */
    static int start(Map<String, String> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        BareGateway gateway =
                new BareGateway(new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer()));
        return Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.concurrency.useVirtualThreads = true;
                    config.http.maxRequestSize = 1024L * 1024;
                    config.routes.post("/api/v1/actions", gateway::post);
                })
                .start("127.0.0.1", 0)
                .port();
    }

    private void post(Context ctx) throws Exception {
        String body = ctx.body();
        if ("application/json".equals(ctx.contentType())) {
            publish(List.of(body));
            ctx.status(201).contentType("application/json").result("{\"status\":\"accepted\"}");
        } else {
            publish(body.lines().toList());
            ctx.contentType("application/json").result("{\"accepted\":true}");
        }
    }

    private void publish(List<String> actions) throws Exception {
        CompletableFuture<?>[] sent = new CompletableFuture<?>[actions.size()];
        for (int i = 0; i < sent.length; i++) {
            sent[i] = publish(actions.get(i));
        }
        CompletableFuture.allOf(sent).get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback gets the result
    private CompletableFuture<?> publish(String action) throws IOException {
        JsonNode json = Json.mapper().readTree(action);
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        producer.send(
                new ProducerRecord<>(
                        Topic.ACTIONS.name(""), json.path("userId").asText(), action.getBytes(StandardCharsets.UTF_8)),
                (metadata, failure) -> {
                    if (failure == null) {
                        done.complete(true);
                    } else {
                        done.completeExceptionally(failure);
                    }
                });
        return done;
    }
}
