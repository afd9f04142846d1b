package dev.laurel.query.peers;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.laurel.schemas.Json;
import dev.laurel.topology.port.PartitionQueries.Answer;
import dev.laurel.topology.port.Question;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The response of one process to another, with one element per partition:
 * {@code [{"partition": 0, "status": "known", "value": …}, …]}.
 */
final class PeerAnswers {
    private static final String PARTITION = "partition";

    private PeerAnswers() {}

    static byte[] bytes(Map<Integer, ? extends Answer<?>> answers) {
        ArrayNode lines = PeerJson.MAPPER.createArrayNode();
        answers.forEach((partition, answer) -> lines.add(line(partition, answer)));
        return Json.bytes(lines);
    }

    private static ObjectNode line(int partition, Answer<?> answer) {
        ObjectNode line = PeerJson.MAPPER.valueToTree(answer);
        return line.put(PARTITION, partition);
    }

    /**
     * Reads what {@link #bytes} wrote.
     *
     * @param question what was asked
     * @throws IOException if it is not that
     */
    static <A> Map<Integer, Answer<A>> read(byte[] json, Question<A> question) throws IOException {
        try {
            return answers(PeerJson.MAPPER.readTree(json), question);
        } catch (NumberFormatException e) {
            // An exponent beyond all bounds.
            throw new IOException("an answer has an invalid number", e);
        }
    }

    private static <A> Map<Integer, Answer<A>> answers(JsonNode lines, Question<A> question) throws IOException {
        if (!lines.isArray()) {
            throw new IOException("not a list of answers");
        }
        ObjectReader answer = PeerJson.MAPPER.readerFor(answerTo(question));
        Map<Integer, Answer<A>> answers = new HashMap<>();
        for (JsonNode line : lines) {
            answers.put(partition(line), answer.readValue(line));
        }
        return answers;
    }

    private static int partition(JsonNode line) throws IOException {
        JsonNode partition = line.path(PARTITION);
        if (!partition.isInt()) {
            throw new IOException("an answer without a partition");
        }
        return partition.intValue();
    }

    /** The type {@code Answer<A>}: what {@code A} is, the question's own type says. */
    private static JavaType answerTo(Question<?> question) {
        JavaType value = PeerJson.MAPPER.constructType(question.getClass()).findTypeParameters(Question.class)[0];
        return PeerJson.MAPPER.getTypeFactory().constructParametricType(Answer.class, value);
    }
}
