package dev.laurel.topology.rank.store;

import dev.laurel.rules.catalog.ActionType;
import dev.laurel.rules.catalog.BoardDefinition;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.Scoring;
import dev.laurel.rules.scoring.Standing;
import dev.laurel.rules.version.RulesSource;
import dev.laurel.schemas.Order;
import dev.laurel.schemas.Place;
import dev.laurel.topology.disk.StoreContext;
import dev.laurel.topology.port.Question;
import dev.laurel.topology.port.RankQuestion;
import dev.laurel.topology.rank.rows.RowSerde;
import dev.laurel.topology.rank.rows.UserStandings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.jspecify.annotations.Nullable;

/** A real store in a folder, used by rows and questions. */
final class OpenStore implements AutoCloseable {
    static final Catalog CATALOG = catalog();

    final RankedStore store = new RankedStore("standings", RulesSource.of(CATALOG));
    final StoreContext context;

    private OpenStore(StoreContext context) {
        this.context = context;
    }

    static OpenStore in(Path folder) {
        return with(StoreContext.exactlyOnce(folder));
    }

    static OpenStore with(StoreContext context) {
        OpenStore open = new OpenStore(context);
        open.store.init(context, open.store);
        return open;
    }

    /** Opens the same store object again after a close. */
    void reopen() {
        store.init(context, store);
    }

    void put(String user, Map<String, Standing> row) {
        store.put(key(user), RowSerde.write(new UserStandings(new TreeMap<>(row))));
    }

    Map<String, Standing> row(String user) {
        byte[] row = store.get(key(user));
        return row == null ? Map.of() : RowSerde.read(row).byBoard();
    }

    <A> A ask(RankQuestion<A> question) {
        return result(question).getResult();
    }

    <A> QueryResult<A> result(RankQuestion<A> question) {
        return store.query(new RankQuery.Ask<>(question), PositionBound.unbounded(), new QueryConfig(false));
    }

    Question.Sliced slice(String board, @Nullable Place from, int before, int count) {
        return ask(new Question.Slice(board, from, before, count));
    }

    List<String> users(String board) {
        return slice(board, null, 0, Question.PLACES_MAX).places().stream()
                .map(Place::userId)
                .toList();
    }

    /** The same, as the writing stage sees it. */
    List<String> ownUsers(String board) {
        RankQuestion<Question.Sliced> all = new Question.Slice(board, null, 0, Question.PLACES_MAX);
        return store
                .query(new RankQuery.Own<>(all), PositionBound.unbounded(), new QueryConfig(false))
                .getResult()
                .places()
                .stream()
                .map(Place::userId)
                .toList();
    }

    /** A changelog record; without a row, a tombstone. */
    static KeyValue<byte[], byte[]> record(String user, @Nullable Map<String, Standing> row) {
        return KeyValue.pair(
                key(user).get(), row == null ? null : RowSerde.write(new UserStandings(new TreeMap<>(row))));
    }

    static Bytes key(String user) {
        return Bytes.wrap(user.getBytes(StandardCharsets.US_ASCII));
    }

    /** The place of a user with this many {@link #points}. */
    static Place place(String user, long score) {
        return new Place(user, user, score, Instant.ofEpochMilli(1_000));
    }

    static Standing points(long points) {
        return new Standing(points, 1_000, null, 0);
    }

    @Override
    public void close() {
        store.close();
    }

    private static Catalog catalog() {
        Map<String, BoardDefinition> boards = new LinkedHashMap<>();
        boards.put("up", board("up", Order.DESCENDING));
        boards.put("down", board("down", Order.ASCENDING));
        return new Catalog(Map.of("play", new ActionType("play", 1, false, 1)), boards);
    }

    private static BoardDefinition board(String name, Order order) {
        return new BoardDefinition(
                name,
                name,
                Optional.empty(),
                Optional.empty(),
                Set.of("play"),
                Scoring.SUM,
                order,
                10,
                OptionalInt.empty());
    }
}
