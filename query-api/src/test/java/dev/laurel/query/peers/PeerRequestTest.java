package dev.laurel.query.peers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.laurel.topology.port.Question;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeerRequestTest {
    private static final int PARTITIONS = 4;
    private static final String BOMB = "1e99999999999999999999";

    @ParameterizedTest
    @MethodSource("questions")
    void shouldReadWhatItWrote(Question<?> question) {
        PeerRequest<?> peerRequest = new PeerRequest<>(List.of(0, 3), question);

        assertThat(PeerRequest.read(peerRequest.bytes(), PARTITIONS)).contains(peerRequest);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldReadAndWriteTheFormThatProcessesOfOtherVersionsKnow(String sample, Question<?> question)
            throws IOException {
        PeerRequest<?> peerRequest = new PeerRequest<>(List.of(0, 3), question);
        ObjectMapper json = new ObjectMapper();

        assertThat(PeerRequest.read(sample.getBytes(StandardCharsets.UTF_8), PARTITIONS))
                .contains(peerRequest);
        assertThat(json.readTree(peerRequest.bytes())).isEqualTo(json.readTree(sample));
    }

    @Test
    void shouldBeTriedWithEveryQuestion() {
        Class<?>[] kinds = Stream.of(Question.class.getPermittedSubclasses())
                .flatMap(family -> Stream.of(family.getPermittedSubclasses()))
                .toArray(Class<?>[]::new);

        assertThat(questions()).extracting(Object::getClass).contains(kinds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "null",
                "{'partitions': [0]}",
                "{'question': {'kind': 'places-of', 'userId': 'a'}}",
                "{'partitions': [], 'question': {'kind': 'places-of', 'userId': 'a'}}",
                "{'partitions': [4], 'question': {'kind': 'places-of', 'userId': 'a'}}",
                "{'partitions': [-1], 'question': {'kind': 'places-of', 'userId': 'a'}}",
                "{'partitions': [1, 1], 'question': {'kind': 'places-of', 'userId': 'a'}}",
                "{'partitions': ['1'], 'question': {'kind': 'places-of', 'userId': 'a'}}",
                "{'partitions': [1.0], 'question': {'kind': 'places-of', 'userId': 'a'}}",
                "{'partitions': [null], 'question': {'kind': 'places-of', 'userId': 'a'}}",
                "{'partitions': 0, 'question': {'kind': 'places-of', 'userId': 'a'}}",
                "{'partitions': [0], 'question': null}",
                "{'partitions': [0], 'question': {'userId': 'a'}}",
                "{'partitions': [0], 'question': {'kind': null, 'userId': 'a'}}",
                "{'partitions': [0], 'question': {'kind': 'everything', 'userId': 'a'}}",
                "{'partitions': [0], 'question': {'kind': 'java.lang.String', 'userId': 'a'}}",
                "{'partitions': [0], 'question': {'kind': 'slice', 'kind': 'places-of', 'userId': 'a'}}",
                "{'partitions': [0], 'question': {'kind': 'places-of', 'userId': 'a'}} 1",
                "{'partitions': [0], 'question': {'kind': 'places-of'}}",
                "{'partitions': [0], 'question': {'kind': 'places-of', 'userId': null}}",
                "{'partitions': [0], 'question': {'kind': 'places-of', 'userId': 1}}",
                "{'partitions': [0], 'question': {'kind': 'slice', 'before': 0, 'count': 1}}",
                "{'partitions': [0], 'question': {'kind': 'slice', 'board': 'global', 'before': 0}}",
                "{'partitions': [0], 'question': {'kind': 'slice', 'board': 'global', 'before': 0, 'count': '1'}}",
                "{'partitions': [0], 'question': {'kind': 'slice', 'board': 'global', 'before': 0, 'count': 1.5}}",
                "{'partitions': [0], 'question': {'kind': 'slice', 'board': 'global', 'before': 0, 'count': 1001}}",
                "{'partitions': [0], 'question': {'kind': 'slice', 'board': 'global', 'before': -1, 'count': 1}}",
                "{'partitions': [0], 'question': {'kind': 'slice', 'board': 'a', 'from': {}, 'before': 0, 'count': 1}}",
                "{'partitions': [0], 'question': {'kind': 'slice', 'board': 'a', 'before': 0, 'count': " + BOMB + "}}",
                "{'partitions': [0], 'question': {'kind': 'sample', 'board': 'a', 'after': 'x', 'count': 1}}",
                "{'partitions': [0], 'question': {'kind': 'guess', 'board': 'a', 'from': -1, 'size': 1, 'count': 1}}",
            })
    void shouldNotTakeAnythingElseForAQuestion(String json) {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);

        assertThat(PeerRequest.read(bytes, PARTITIONS)).isEmpty();
    }

    private static List<Question<?>> questions() {
        return Questions.all().stream()
                .<Question<?>>map(Questions.Pair::question)
                .toList();
    }

    private static Stream<Arguments> samples() {
        List<String> samples = Questions.samples("inquiries.jsonl");
        return IntStream.range(0, samples.size())
                .mapToObj(index -> Arguments.of(samples.get(index), questions().get(index)));
    }
}
