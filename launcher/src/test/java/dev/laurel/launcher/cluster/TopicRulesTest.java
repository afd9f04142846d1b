package dev.laurel.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.schemas.Topic;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicRulesTest {
    private final Map<Topic, FoundTopic> found = new EnumMap<>(Topic.class);

    @BeforeEach
    void findAllAsTheyShouldBe() {
        for (Topic topic : Topic.values()) {
            put(topic, topic.partitions(4), Map.of());
        }
    }

    @Test
    void shouldFindNoFaultInOurOwnTopics() {
        assertThat(TopicRules.faults(found)).isEmpty();
    }

    @Test
    void shouldLeaveRetentionToTheOperator() {
        put(Topic.ACTIONS, 4, Map.of("retention.ms", "1"));

        assertThat(TopicRules.faults(found)).isEmpty();
    }

    @Test
    void shouldLetDeadLettersSpread() {
        put(Topic.DEAD_LETTERS, 9, Map.of());

        assertThat(TopicRules.faults(found)).isEmpty();
    }

    @Test
    void shouldRefuseKeyedTopicsThatDiffer() {
        put(Topic.LEADERBOARDS, 1, Map.of());

        assertThat(TopicRules.faults(found))
                .containsExactly("topic t.leaderboards has 1 partition: it needs 4, as many as t.actions");
    }

    @Test
    void shouldRefuseABoardTopicThatForgets() {
        put(Topic.LEADERBOARDS, 4, Map.of("cleanup.policy", "compact,delete"));

        assertThat(TopicRules.faults(found))
                .containsExactly("topic t.leaderboards has cleanup.policy=compact,delete: it needs compact");
    }

    @Test
    void shouldRefuseActionsOfWhichOnlyTheLastIsKept() {
        put(Topic.ACTIONS, 4, Map.of("cleanup.policy", "compact"));

        assertThat(TopicRules.faults(found))
                .containsExactly("topic t.actions has cleanup.policy=compact: it needs delete");
    }

    @Test
    void shouldRefuseActionsWithTheClientsTime() {
        put(Topic.ACTIONS, 4, Map.of("message.timestamp.type", "CreateTime"));

        assertThat(TopicRules.faults(found))
                .containsExactly("topic t.actions has message.timestamp.type=CreateTime: it needs LogAppendTime");
    }

    private void put(Topic topic, int partitions, Map<String, String> different) {
        Map<String, String> settings =
                new HashMap<>(Map.of("cleanup.policy", "delete", "message.timestamp.type", "CreateTime"));
        settings.putAll(topic.settings());
        settings.putAll(different);
        found.put(topic, new FoundTopic(topic.name("t."), partitions, settings));
    }
}
