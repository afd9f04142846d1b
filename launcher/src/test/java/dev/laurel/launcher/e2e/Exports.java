package dev.laurel.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.luben.zstd.ZstdInputStream;
import dev.laurel.launcher.CommandRun;
import dev.laurel.schemas.Entry;
import dev.laurel.schemas.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What {@code laurel export} writes of a system that runs, read member by member, like a program of a data team. */
record Exports(Path data, Path catalog) {
    /** The facts, by way of a compressed file. */
    List<JsonNode> facts(String... more) throws IOException {
        Path file = data.resolveSibling("facts.ndjson.zst");
        CommandRun run = run(Stream.concat(Stream.of("facts", file.toString(), "--force"), Stream.of(more)));
        assertThat(run.out()).isEmpty();
        try (ZstdInputStream in = new ZstdInputStream(Files.newInputStream(file))) {
            return nodes(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** The boards by their ids, by way of standard output. */
    Map<String, List<Entry>> boards(String... more) {
        Map<String, List<Entry>> boards = new TreeMap<>();
        CommandRun run = run(Stream.concat(Stream.of("boards"), Stream.of(more)));
        for (JsonNode line : nodes(run.out())) {
            boards.computeIfAbsent(line.path("board").textValue(), first -> new ArrayList<>())
                    .add(Shown.entry(line, line.path("userId").textValue()));
        }
        return boards;
    }

    private CommandRun run(Stream<String> args) {
        CommandRun run = CommandRun.of(
                Map.of(),
                Stream.concat(
                                Stream.concat(Stream.of("export"), args),
                                Stream.of("--data", data.toString(), "--catalog", catalog.toString()))
                        .toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private static List<JsonNode> nodes(String lines) {
        return lines.lines().map(Exports::node).toList();
    }

    private static JsonNode node(String line) {
        try {
            return Json.mapper().readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    /**
     * The sums of all points that count, by user, in one pass over the lines. Of decisions it knows those that void
     * everything until then, restore it, or hide the user.
     */
    static Map<String, Entry> folded(List<JsonNode> facts) {
        Set<String> gone = new HashSet<>();
        Map<String, Entry> sums = new TreeMap<>();
        for (JsonNode fact : facts) {
            String user = fact.path("userId").textValue();
            switch (fact.path("fact").textValue() + ' ' + fact.path("kind").asText()) {
                case "decision void-actions", "decision hide-user" -> gone.add(user);
                case "decision restore-actions" -> gone.remove(user);
                case "action " -> {
                    if (!gone.contains(user)) {
                        sums.merge(user, first(fact, user), Exports::sum);
                    }
                }
                default -> throw new AssertionError(fact);
            }
        }
        return sums;
    }

    private static Entry first(JsonNode action, String user) {
        return new Entry(
                0,
                user,
                action.path("username").textValue(),
                action.path("points").longValue(),
                Instant.parse(action.path("timestamp").textValue()));
    }

    private static Entry sum(Entry one, Entry other) {
        Instant later = one.lastUpdated().isAfter(other.lastUpdated()) ? one.lastUpdated() : other.lastUpdated();
        return new Entry(0, one.userId(), one.username(), one.score() + other.score(), later);
    }
}
