package dev.laurel.launcher.command.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.launcher.client.Endpoint;
import dev.laurel.launcher.settings.CommandException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The rules as a gateway has them. */
final class RulesClient implements AutoCloseable {
    private static final String PATH = "/api/v1/rules";
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
    private static final int CREATED = 201;
    private static final int OK = 200;
    private static final int OUTDATED = 412;

    private final Endpoint rules;

    RulesClient(URI gateway, Supplier<String> tokens) {
        this.rules = new Endpoint(gateway, PATH, tokens, ANSWER_MAX);
    }

    /** The newest version with its text. */
    JsonNode newest() throws InterruptedException {
        return read("");
    }

    /** A version with its text. */
    JsonNode version(int number) throws InterruptedException {
        return read("/versions/" + number);
    }

    /** All versions without their texts, the newest first. */
    JsonNode versions() throws InterruptedException {
        return read("/versions").path("versions");
    }

    private JsonNode read(String rest) throws InterruptedException {
        Endpoint.Reply.Received received = received(rules.get(rest), "");
        if (received.status() != OK) {
            throw CommandException.failed(received.error("the gateway"));
        }
        return received.body();
    }

    /**
     * Puts rules in the place of a version.
     *
     * @param parameters of the query
     * @return the version that there is then, and whether it is a new one
     */
    Put put(int basedOn, String yaml, Map<String, String> parameters) throws InterruptedException {
        String query = parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
        Endpoint.Reply reply = rules.put(
                parameters.isEmpty() ? "" : query,
                "application/yaml",
                yaml.getBytes(StandardCharsets.UTF_8),
                Map.of("If-Match", "\"" + basedOn + "\""));
        Endpoint.Reply.Received received = received(reply, "; run the same again: it changes the rules once");
        int status = received.status();
        if (status != OK && status != CREATED) {
            throw CommandException.failed(error(received));
        }
        return new Put(received.body().path("number").intValue(), status == CREATED);
    }

    /** What became of a change. */
    record Put(int number, boolean isNew) {}

    private static String error(Endpoint.Reply.Received received) {
        JsonNode details = received.body().path("error").path("details");
        if (received.status() == OUTDATED) {
            return "the rules were changed at the same time, and are at version "
                    + details.path("version").asText() + " now: look at 'laurel rules show', and try again";
        }
        String where = details.has("line") ? " (line " + details.path("line").asText() + ")" : "";
        String why = details.has("reason")
                ? ": " + Endpoint.Reply.shown(details.path("reason").asText())
                : "";
        return received.error("the gateway") + why + where;
    }

    private static Endpoint.Reply.Received received(Endpoint.Reply reply, String again) {
        return switch (reply) {
            case Endpoint.Reply.Lost(String why) -> throw CommandException.failed(why + again);
            case Endpoint.Reply.Received received -> received;
        };
    }

    @Override
    public void close() {
        rules.close();
    }
}
