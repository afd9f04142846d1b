package dev.laurel.query.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.topology.rank.Question;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InquiryTest {
    private static final int PARTITIONS = 4;

    @ParameterizedTest
    @MethodSource("questions")
    void shouldReadWhatItWrote(Question<?> question) {
        Inquiry<?> inquiry = new Inquiry<>(Set.of(0, 3), question);

        assertThat(Inquiry.read(inquiry.bytes(), PARTITIONS)).contains(inquiry);
    }

    @Test
    void shouldBeTriedWithEveryQuestion() {
        assertThat(questions()).extracting(Object::getClass).contains(Question.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{'partitions': [0]}",
                "{'question': {'kind': 'places-of', 'userId': 'a'}}",
                "{'partitions': [], 'question': {'kind': 'places-of', 'userId': 'a'}}",
                "{'partitions': [4], 'question': {'kind': 'places-of', 'userId': 'a'}}",
                "{'partitions': [-1], 'question': {'kind': 'places-of', 'userId': 'a'}}",
                "{'partitions': [1, 1], 'question': {'kind': 'places-of', 'userId': 'a'}}",
                "{'partitions': ['1'], 'question': {'kind': 'places-of', 'userId': 'a'}}",
                "{'partitions': [0], 'question': {'kind': 'everything', 'userId': 'a'}}",
                "{'partitions': [0], 'question': {'kind': 'places-of'}}",
                "{'partitions': [0], 'question': {'kind': 'places-of', 'userId': 1}}",
                "{'partitions': [0], 'question': {'kind': 'slice', 'board': 'global', 'before': 0}}",
                "{'partitions': [0], 'question': {'kind': 'slice', 'board': 'global', 'before': 0, 'count': 1001}}",
                "{'partitions': [0], 'question': {'kind': 'slice', 'board': 'global', 'before': -1, 'count': 1}}",
                "{'partitions': [0], 'question': {'kind': 'slice', 'board': 'a', 'from': {}, 'before': 0, 'count': 1}}",
                "{'partitions': [0], 'question': {'kind': 'sample', 'board': 'a', 'after': 'x', 'count': 1}}",
            })
    void shouldNotTakeAnythingElseForAQuestion(String json) {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);

        assertThat(Inquiry.read(bytes, PARTITIONS)).isEmpty();
    }

    private static List<Question<?>> questions() {
        return Questions.all().stream()
                .<Question<?>>map(Questions.Pair::question)
                .toList();
    }
}
