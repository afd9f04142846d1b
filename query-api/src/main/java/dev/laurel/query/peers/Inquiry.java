package dev.laurel.query.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.laurel.schemas.Json;
import dev.laurel.schemas.Place;
import dev.laurel.topology.rank.Question;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one process asks another: {@code {"partitions": […], "question": {"kind": …, …}}}.
 *
 * @param partitions of which partitions
 * @param question what
 */
record Inquiry<A>(Set<Integer> partitions, Question<A> question) {
    private static final String PLACES_OF = "places-of";
    private static final String SLICE = "slice";
    private static final String SAMPLE = "sample";
    private static final String GUESS = "guess";

    Inquiry {
        partitions = Set.copyOf(partitions);
    }

    byte[] bytes() {
        ObjectNode json = Json.mapper().createObjectNode();
        json.set("partitions", Json.mapper().valueToTree(partitions));
        ObjectNode asked = Json.mapper().valueToTree(question);
        json.set("question", asked.put("kind", kind(question)));
        return Json.bytes(json);
    }

    /**
     * Reads what {@link #bytes} wrote; empty if it is not that.
     *
     * @param partitions how many there are
     */
    static Optional<Inquiry<?>> read(byte[] json, int partitions) {
        try {
            JsonNode read = Json.mapper().readTree(json);
            return Optional.of(
                    new Inquiry<>(partitions(read.path("partitions"), partitions), question(read.path("question"))));
        } catch (IOException | IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    private static String kind(Question<?> question) {
        return switch (question) {
            case Question.PlacesOf of -> PLACES_OF;
            case Question.Slice slice -> SLICE;
            case Question.Sample sample -> SAMPLE;
            case Question.Guess guess -> GUESS;
        };
    }

    private static Question<?> question(JsonNode json) throws IOException {
        String kind = text(json, "kind");
        return switch (kind) {
            case PLACES_OF -> new Question.PlacesOf(text(json, "userId"));
            case SLICE ->
                new Question.Slice(
                        text(json, "board"), place(json, "from"), whole(json, "before"), whole(json, "count"));
            case SAMPLE ->
                new Question.Sample(
                        text(json, "board"), place(json, "after"), place(json, "until"), whole(json, "count"));
            case GUESS ->
                new Question.Guess(text(json, "board"), whole(json, "from"), whole(json, "size"), whole(json, "count"));
            default -> throw new IllegalArgumentException("not a question that is known here");
        };
    }

    private static Set<Integer> partitions(JsonNode json, int bound) {
        Set<Integer> partitions = new TreeSet<>();
        for (JsonNode partition : json) {
            require(partition.isInt() && partition.intValue() >= 0 && partition.intValue() < bound);
            require(partitions.add(partition.intValue()));
        }
        require(!partitions.isEmpty());
        return partitions;
    }

    private static String text(JsonNode json, String name) {
        require(json.path(name).isTextual());
        return json.path(name).textValue();
    }

    private static int whole(JsonNode json, String name) {
        require(json.path(name).isInt());
        return json.path(name).intValue();
    }

    private static @Nullable Place place(JsonNode json, String name) throws IOException {
        return json.has(name) ? Json.mapper().treeToValue(json.get(name), Place.class) : null;
    }

    private static void require(boolean rule) {
        if (!rule) {
            throw new IllegalArgumentException("not an inquiry");
        }
    }
}
