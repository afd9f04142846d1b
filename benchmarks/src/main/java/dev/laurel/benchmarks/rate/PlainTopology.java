package dev.laurel.benchmarks.rate;

import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.scoring.PointRule;
import dev.laurel.rules.scoring.ScoredAction;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.JsonSerde;
import dev.laurel.schemas.Topic;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * A leaderboard as one writes it with the DSL alone: add up by user, send every change to its board's key, keep the ten
 * best there in a list. It has no ranks, no audit, no totals and no page beyond the ten.
 */
final class PlainTopology {
    private static final Serde<String> KEY = Serdes.String();

    private PlainTopology() {}

    static Topology of(Catalog catalog) {
        StreamsBuilder builder = new StreamsBuilder();
        PointRule pointRule = new PointRule(catalog);
        KStream<String, ScoredAction> scored = builder.stream(
                        Topic.ACTIONS.name(""),
                        Consumed.with(KEY, JsonSerde.of(Action.class)).withName("actions"))
                .processValues(PlainDedup.supplier(), Named.as("dedup"))
                .mapValues(pointRule::of, Named.as("score"));
        List<KStream<String, UserScore>> changes = catalog.boards().values().stream()
                .map(board -> scores(scored, board))
                .toList();
        merged(changes)
                .groupBy((user, change) -> change.board(), Grouped.with("by-board", KEY, JsonSerde.of(UserScore.class)))
                .aggregate(
                        () -> TopTen.NOBODY,
                        (board, change, top) -> top.with(change),
                        Named.as("top"),
                        store("top", TopTen.class))
                .toStream(Named.as("boards"))
                .to(
                        Topic.LEADERBOARDS.name(""),
                        Produced.with(KEY, JsonSerde.of(TopTen.class)).withName("leaderboards"));
        return builder.build();
    }

    private static KStream<String, UserScore> scores(KStream<String, ScoredAction> scored, BoardDefinition board) {
        String name = board.name();
        return scored.groupByKey(
                        Grouped.<String, ScoredAction>as(name + "-by-user").withKeySerde(KEY))
                .<UserScore>aggregate(
                        () -> null,
                        (user, action, before) -> board.boardOf(action.action())
                                .map(id -> UserScore.after(before, action, id))
                                .orElse(before),
                        Named.as(name),
                        store(name, UserScore.class))
                .toStream(Named.as(name + "-changes"));
    }

    private static KStream<String, UserScore> merged(List<KStream<String, UserScore>> changes) {
        KStream<String, UserScore> all = changes.getFirst();
        for (int i = 1; i < changes.size(); i++) {
            all = all.merge(changes.get(i), Named.as("merge-" + i));
        }
        return all;
    }

    private static <V> Materialized<String, V, KeyValueStore<Bytes, byte[]>> store(String name, Class<V> type) {
        return Materialized.<String, V, KeyValueStore<Bytes, byte[]>>as(name + "-store")
                .withKeySerde(KEY)
                .withValueSerde(JsonSerde.of(type));
    }
}
