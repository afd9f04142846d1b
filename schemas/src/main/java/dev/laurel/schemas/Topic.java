package dev.laurel.schemas;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.utils.Utils;

/**
 * Every topic that Laurel reads or writes by name, with its key, value, partitions and clean-up, in one place. All of
 * them are created before anything starts: a missing one would stop the stream.
 */
public enum Topic {
    /** User's id → {@link Action}. The time of a record is the broker's, so that no client's clock rules a window. */
    ACTIONS(
            Spread.KEYED,
            Map.of(
                    TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                    "LogAppendTime",
                    TopicConfig.RETENTION_MS_CONFIG,
                    Days.of(30))),
    /** User's id → {@link ScoreUpdate}. */
    SCORE_UPDATES(Spread.KEYED, Map.of(TopicConfig.RETENTION_MS_CONFIG, Days.of(30))),
    /** Board's id → {@link Board}. */
    LEADERBOARDS(Spread.KEYED, Cleanup.COMPACT),
    /** User's id → {@link Rejection}. */
    REJECTED_ACTIONS(Spread.KEYED, Map.of(TopicConfig.RETENTION_MS_CONFIG, Days.of(30))),
    /**
     * {@link Decision#key} → {@link Decision}, on the partition of the user. Kept for good: compaction deletes only
     * what has a tombstone, which follows when a user is erased.
     */
    DECISIONS(Spread.KEYED, Cleanup.COMPACT_LATER),
    /** Undecodable records of {@code actions} as they were, with the reason in {@code __streams.errors.*} headers. */
    DEAD_LETTERS(Spread.SINGLE, Map.of(TopicConfig.RETENTION_MS_CONFIG, Days.of(30))),
    /** Internal: {@code board|partition} → {@link FirstPlaces}, on the board's partition. */
    FIRST_PLACES(Spread.KEYED, Cleanup.COMPACT_LATER),
    /** Internal: team, board and partition → what the team's members on that partition have together. */
    TEAM_PARTS(Spread.KEYED, Cleanup.COMPACT_LATER),
    /**
     * {@link dev.laurel.schemas.rules.RulesChange#key} → a change of the rules, and
     * {@link dev.laurel.schemas.rules.PartitionRules#key} → how far a partition has counted by it. Changes are kept for
     * good: each has a key of its own.
     */
    RULES(Spread.SINGLE, Cleanup.COMPACT_OFTEN);

    private final Spread spread;

    @SuppressWarnings("ImmutableEnumChecker") // Map.of makes nothing but unmodifiable maps
    private final Map<String, String> settings;

    Topic(Spread spread, Map<String, String> settings) {
        this.spread = spread;
        this.settings = settings;
    }

    /** The topic's name after the deployment's prefix, which may be empty. */
    public String name(String prefix) {
        return prefix + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How many partitions it has where the keyed topics have that many. */
    public int partitions(int keyed) {
        return spread == Spread.SINGLE ? 1 : keyed;
    }

    /**
     * The partition of a keyed topic on which a key lies, as Kafka's default partitioner puts it.
     *
     * @param key a user's or a board's id
     * @param partitions how many there are
     */
    public static int partitionOf(String key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    /** The topic's settings by Kafka's names. */
    public Map<String, String> settings() {
        return settings;
    }

    /** Whether a topic has as many partitions as {@code actions}, or one. */
    private enum Spread {
        KEYED,
        SINGLE
    }

    private static final class Cleanup {
        private static final Duration READ_WITHIN = Duration.ofMinutes(1);

        /** Small segments, cleaned early: a reader that starts anew reads all that is left. */
        static final Map<String, String> COMPACT = Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
                "0.1",
                TopicConfig.SEGMENT_BYTES_CONFIG,
                Integer.toString(16 * 1024 * 1024),
                // What was erased goes within two days: one until it is compacted, one for its tombstone.
                TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
                Days.of(1));
        /** For consumers that need the order of all keys: a consumer that lags by less than this misses nothing. */
        static final Map<String, String> COMPACT_LATER =
                with(COMPACT, TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, Long.toString(READ_WITHIN.toMillis()));

        /** Partitions say often how far they are, and every start reads all of it; a change fits into a segment. */
        static final Map<String, String> COMPACT_OFTEN = with(
                with(COMPACT, TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(1024 * 1024)),
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                "LogAppendTime");

        private static Map<String, String> with(Map<String, String> settings, String name, String value) {
            Map<String, String> more = new HashMap<>(settings);
            more.put(name, value);
            return Map.copyOf(more);
        }
    }

    private static final class Days {
        static String of(int days) {
            return Long.toString(days * 24L * 60 * 60 * 1000);
        }
    }
}
