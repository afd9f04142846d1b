package dev.laurel.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopicTest {
    private static final String THIRTY_DAYS_MS = "2592000000";

    @Test
    void shouldHaveTheNamesThatOthersRead() {
        assertThat(Arrays.stream(Topic.values()).map(topic -> topic.name("")))
                .containsExactly(
                        "actions",
                        "score-updates",
                        "leaderboards",
                        "rejected-actions",
                        "decisions",
                        "dead-letters",
                        "first-places",
                        "team-parts",
                        "rules");
        assertThat(Topic.SCORE_UPDATES.name("staging.")).isEqualTo("staging.score-updates");
    }

    @Test
    void shouldHaveAsManyPartitionsAsTheKeysAreSpreadOver() {
        assertThat(Arrays.stream(Topic.values()).map(topic -> topic.partitions(6)))
                .containsExactly(6, 6, 6, 6, 6, 1, 6, 6, 1);
    }

    @Test
    void shouldStampActionsWithTheBrokersTime() {
        assertThat(Topic.ACTIONS.settings())
                .containsEntry(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime")
                .containsEntry(TopicConfig.RETENTION_MS_CONFIG, THIRTY_DAYS_MS);
    }

    @ParameterizedTest
    @EnumSource(names = {"SCORE_UPDATES", "REJECTED_ACTIONS", "DEAD_LETTERS"})
    void shouldKeepTheAuditThirtyDays(Topic topic) {
        assertThat(topic.settings()).isEqualTo(Map.of(TopicConfig.RETENTION_MS_CONFIG, THIRTY_DAYS_MS));
    }

    @ParameterizedTest
    @EnumSource(names = {"LEADERBOARDS", "DECISIONS", "FIRST_PLACES", "RULES"})
    void shouldKeepTheLastRecordOfAKeyForGood(Topic topic) {
        assertThat(topic.settings())
                .containsEntry(TopicConfig.CLEANUP_POLICY_CONFIG, "compact")
                .doesNotContainKey(TopicConfig.RETENTION_MS_CONFIG);
    }

    @ParameterizedTest
    @EnumSource
    void shouldShowSettingsThatNobodyCanChange(Topic topic) {
        assertThatThrownBy(() -> topic.settings().put("a", "b")).isInstanceOf(UnsupportedOperationException.class);
    }
}
