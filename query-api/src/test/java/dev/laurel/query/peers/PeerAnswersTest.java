package dev.laurel.query.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.laurel.topology.port.PartitionQueries.Answer;
import dev.laurel.topology.port.Question;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeerAnswersTest {
    private static final String BOMB = "1e99999999999999999999";

    @ParameterizedTest
    @MethodSource("pairs")
    <A> void shouldReadWhatItWrote(Questions.Pair<A> pair) throws IOException {
        assertThat(PeerAnswers.read(PeerAnswers.bytes(answers(pair)), pair.question()))
                .isEqualTo(answers(pair));
    }

    @ParameterizedTest
    @MethodSource("samples")
    <A> void shouldReadAndWriteTheFormThatProcessesOfOtherVersionsKnow(String sample, Questions.Pair<A> pair)
            throws IOException {
        ObjectMapper json = new ObjectMapper();

        assertThat(PeerAnswers.read(sample.getBytes(StandardCharsets.UTF_8), pair.question()))
                .isEqualTo(answers(pair));
        assertThat(json.readTree(PeerAnswers.bytes(answers(pair)))).isEqualTo(json.readTree(sample));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "null",
                "[null]",
                "[0]",
                "[{'status': 'unavailable'}]",
                "[{'partition': '0', 'status': 'unavailable'}]",
                "[{'partition': 0}]",
                "[{'partition': 0, 'status': 'known'}]",
                "[{'partition': 0, 'status': 'known', 'value': null}]",
                "[{'partition': 0, 'status': 'guessed', 'value': {}}]",
                "[{'partition': 0, 'status': 'known', 'value': {'total': 1, 'ahead': 0, 'before': []}}]",
                "[{'partition': 0, 'status': 'known', 'value': {'total': '1', 'ahead': 0, 'before': [], 'places': []}}]",
                "[{'partition': " + BOMB + ", 'status': 'unavailable'}]",
                "[{'partition': 0, 'status': 'unavailable'}] 1",
            })
    void shouldNotTakeAnythingElseForAnAnswer(String json) {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> PeerAnswers.read(bytes, new Question.Slice("global", null, 0, 1)))
                .isInstanceOf(IOException.class);
    }

    /** One of each kind, in the order of the samples. */
    private static <A> Map<Integer, Answer<A>> answers(Questions.Pair<A> pair) {
        return new TreeMap<>(Map.of(
                0, new Answer.Known<>(pair.value()),
                1, new Answer.Stale<>(pair.value(), 1L << 40),
                2, new Answer.Unavailable<>()));
    }

    private static List<Questions.Pair<?>> pairs() {
        return Questions.all();
    }

    private static Stream<Arguments> samples() {
        List<String> samples = Questions.samples("answers.jsonl");
        return IntStream.range(0, samples.size())
                .mapToObj(index -> Arguments.of(samples.get(index), pairs().get(index)));
    }
}
