package dev.laurel.query.peers;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.schemas.Json;
import dev.laurel.schemas.Place;
import dev.laurel.topology.Standings.Answer;
import dev.laurel.topology.rank.Question;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one process answers another, one element for each partition:
 * {@code [{"partition": 0, "status": "known", "value": …}, …]}.
 */
final class Answers {
    private static final String KNOWN = "known";
    private static final String STALE = "stale";
    private static final String UNAVAILABLE = "unavailable";
    private static final JavaType LINES = type(new TypeReference<List<Line>>() {});

    private Answers() {}

    static byte[] bytes(Map<Integer, ? extends Answer<?>> answers) {
        return Json.bytes(answers.entrySet().stream()
                .map(answer -> line(answer.getKey(), answer.getValue()))
                .toList());
    }

    /**
     * Reads what {@link #bytes} wrote.
     *
     * @param question what was asked
     * @throws IOException if it is not that
     */
    static <A> Map<Integer, Answer<A>> read(byte[] json, Question<A> question) throws IOException {
        List<Line> lines = Json.mapper().readerFor(LINES).readValue(json);
        Map<Integer, Answer<A>> answers = new HashMap<>();
        for (Line line : lines) {
            answers.put(line.partition, answer(line, question));
        }
        return answers;
    }

    private static Line line(int partition, Answer<?> answer) {
        return switch (answer) {
            case Answer.Known<?>(Object value) -> new Line(partition, KNOWN, null, tree(value));
            case Answer.Stale<?>(Object value, long behind) -> new Line(partition, STALE, behind, tree(value));
            case Answer.Unavailable<?>() -> new Line(partition, UNAVAILABLE, null, null);
        };
    }

    private static <A> Answer<A> answer(Line line, Question<A> question) throws IOException {
        return switch (line.status) {
            case KNOWN -> new Answer.Known<>(value(line, question));
            case STALE -> new Answer.Stale<>(value(line, question), line.behind == null ? 0 : line.behind);
            case UNAVAILABLE -> new Answer.Unavailable<>();
            default -> throw new IOException("not an answer that is known here");
        };
    }

    private static <A> A value(Line line, Question<A> question) throws IOException {
        if (line.value == null) {
            throw new IOException("an answer without its value");
        }
        return Json.mapper().readerFor(typeOf(question)).readValue(line.value);
    }

    private static JavaType typeOf(Question<?> question) {
        return switch (question) {
            case Question.PlacesOf of -> type(new TypeReference<TreeMap<String, Place>>() {});
            case Question.Slice slice -> type(new TypeReference<Question.Sliced>() {});
            case Question.Sample sample -> type(new TypeReference<Question.Sampled>() {});
            case Question.Guess guess -> type(new TypeReference<Question.Sampled>() {});
        };
    }

    private static JavaType type(TypeReference<?> reference) {
        return Json.mapper().constructType(reference);
    }

    private static JsonNode tree(Object value) {
        return Json.mapper().valueToTree(value);
    }

    /**
     * What one partition answers.
     *
     * @param behind of a stale one
     * @param value of one that has it
     */
    private record Line(
            int partition,
            String status,
            @Nullable Long behind,
            @Nullable JsonNode value) {}
}
