package dev.laurel.benchmarks.rate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.schemas.Action;
import dev.laurel.schemas.JsonSerde;
import dev.laurel.schemas.Topic;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.Test;

/** The plain topology must be correct, since otherwise the comparison would be unfair. */
class PlainTopologyTest {
    private static final int ACTIONS = 1_000;
    private static final int USERS = 50;

    @Test
    void shouldShowTheTenBestOfEveryBoardWhileEveryActionComesTwice() {
        RandomActions random = new RandomActions(Load.random(ACTIONS, USERS));
        List<Action> actions = Stream.generate(random::next).limit(ACTIONS).toList();
        try (TopologyTestDriver driver = new TopologyTestDriver(PlainTopology.of(FourBoards.catalog()))) {
            TestInputTopic<String, Action> input = driver.createInputTopic(
                    Topic.ACTIONS.name(""),
                    new StringSerializer(),
                    JsonSerde.of(Action.class).serializer());
            TestOutputTopic<String, TopTen> output = driver.createOutputTopic(
                    Topic.LEADERBOARDS.name(""),
                    new StringDeserializer(),
                    JsonSerde.of(TopTen.class).deserializer());

            actions.forEach(action -> input.pipeInput(action.userId(), action));
            actions.forEach(action -> input.pipeInput(action.userId(), action));

            assertThat(scores(output.readKeyValuesToMap())).isEqualTo(naive(actions));
        }
    }

    private static Map<String, List<Long>> scores(Map<String, TopTen> boards) {
        return boards.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        board -> board.getValue().best().stream()
                                .map(UserScore::score)
                                .toList()));
    }

    private static Map<String, List<Long>> naive(List<Action> actions) {
        Map<String, Map<String, Long>> sums = actions.stream()
                .flatMap(action -> FourBoards.catalog().boardsOf(action).stream()
                        .map(board -> Map.entry(board.toString(), action)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey,
                        Collectors.groupingBy(
                                each -> each.getValue().userId(),
                                Collectors.summingLong(each -> each.getValue().quantity()))));
        return sums.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, board -> best(board.getValue().values())));
    }

    private static List<Long> best(Collection<Long> scores) {
        return scores.stream().sorted(Comparator.reverseOrder()).limit(10).toList();
    }
}
