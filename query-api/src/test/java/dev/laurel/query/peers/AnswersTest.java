package dev.laurel.query.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.topology.Standings.Answer;
import dev.laurel.topology.rank.Question;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {
    @ParameterizedTest
    @MethodSource("pairs")
    <A> void shouldReadWhatItWrote(Questions.Pair<A> pair) throws IOException {
        Map<Integer, Answer<A>> answers = Map.of(
                0, new Answer.Known<>(pair.value()),
                1, new Answer.Stale<>(pair.value(), 1L << 40),
                2, new Answer.Unavailable<>());

        assertThat(Answers.read(Answers.bytes(answers), pair.question())).isEqualTo(answers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[{'partition': 0, 'status': 'known'}]",
                "[{'partition': 0, 'status': 'guessed', 'value': {}}]",
                "[{'partition': 0, 'status': 'known', 'value': {'total': 1, 'ahead': 0, 'before': []}}]",
            })
    void shouldNotTakeAnythingElseForAnAnswer(String json) {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> Answers.read(bytes, new Question.Slice("global", null, 0, 1)))
                .isInstanceOf(IOException.class);
    }

    private static List<Questions.Pair<?>> pairs() {
        return Questions.all();
    }
}
