package dev.laurel.topology;

import static java.util.Objects.requireNonNull;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.version.RulesSource;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.Decision;
import dev.laurel.schemas.FirstPlaces;
import dev.laurel.schemas.JsonSerde;
import dev.laurel.schemas.Place;
import dev.laurel.schemas.Quota;
import dev.laurel.schemas.Rejection;
import dev.laurel.schemas.ScoreUpdate;
import dev.laurel.schemas.Topic;
import dev.laurel.schemas.rules.PartitionRules;
import dev.laurel.schemas.rules.RulesMark;
import dev.laurel.topology.admit.AdmissionMetrics;
import dev.laurel.topology.admit.DecisionMetrics;
import dev.laurel.topology.ledger.CountingState;
import dev.laurel.topology.ledger.HistoryLimit;
import dev.laurel.topology.ledger.Ledger;
import dev.laurel.topology.ledger.RulesState;
import dev.laurel.topology.port.FactQuestion;
import dev.laurel.topology.port.Question;
import dev.laurel.topology.rank.RecountProgress;
import dev.laurel.topology.rank.rows.RowSerde;
import dev.laurel.topology.rank.rows.UserStandings;
import dev.laurel.topology.rank.store.RankQuery;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The whole topology on one partition, with real RocksDB in a temporary folder, without a broker. */
final class TopologyFixture implements AutoCloseable {
    private static final int RECOUNT_STEPS_MAX = 1_000;

    static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    private final Path stateDir;
    private final SimpleMeterRegistry figures = new SimpleMeterRegistry();
    private final AdmissionMetrics admissionMetrics = new AdmissionMetrics();
    private final DecisionMetrics decisionMetrics = new DecisionMetrics();
    private final HistoryLimit history;
    private final RecountProgress recounts;
    private final LongAdder deadLetters = new LongAdder();
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, byte[]> actions;
    private final TestInputTopic<String, Decision> decisions;
    private final TestInputTopic<String, FirstPlaces> parts;
    private final TestOutputTopic<String, Board> boards;
    private Instant now = START;

    TopologyFixture(Catalog catalog) {
        this(catalog, 1);
    }

    /** One whose rules change while it runs. */
    TopologyFixture(RulesSource rules, RecountProgress recounts) {
        this(rules, 1, HistoryLimit.FOREVER, List.of(), recounts);
    }

    TopologyFixture(Catalog catalog, int partitions) {
        this(catalog, partitions, List.of());
    }

    TopologyFixture(Catalog catalog, int partitions, List<Quota> userLimit) {
        this(RulesSource.of(catalog), partitions, HistoryLimit.FOREVER, userLimit, new RecountProgress());
    }

    /** One that keeps actions for so many days. */
    static TopologyFixture keeping(Catalog catalog, int days) {
        return new TopologyFixture(
                RulesSource.of(catalog), 1, new HistoryLimit(OptionalInt.of(days)), List.of(), new RecountProgress());
    }

    private TopologyFixture(
            RulesSource rules, int partitions, HistoryLimit history, List<Quota> userLimit, RecountProgress recounts) {
        this.history = history;
        this.recounts = recounts;
        try {
            stateDir = Files.createTempDirectory("laurel-topology");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        StreamsSettings settings = new StreamsSettings(
                Map.of("bootstrap.servers", "127.0.0.1:1"), "", partitions, "test", stateDir, 1, Optional.empty(), 0);
        Properties properties = new Properties();
        properties.putAll(StreamsProperties.of(settings));
        properties.put(DeadLetterHandler.COUNT, deadLetters);
        admissionMetrics.bindTo(figures);
        decisionMetrics.bindTo(figures);
        driver = new TopologyTestDriver(
                LeaderboardTopology.of(
                        rules, "", partitions, history, userLimit, admissionMetrics, decisionMetrics, recounts),
                properties,
                START);
        actions = driver.createInputTopic(name(Topic.ACTIONS), new StringSerializer(), new ByteArraySerializer());
        decisions = driver.createInputTopic(
                name(Topic.DECISIONS),
                new StringSerializer(),
                JsonSerde.of(Decision.class).serializer());
        parts = driver.createInputTopic(
                name(Topic.FIRST_PLACES),
                new StringSerializer(),
                JsonSerde.of(FirstPlaces.class).serializer());
        boards = output(Topic.LEADERBOARDS, Board.class);
    }

    /**
     * Another one with what this one has committed, as after a crash.
     *
     * @param usersAStep how many users a step of a recount takes
     */
    TopologyFixture restarted(Catalog catalog, int usersAStep) {
        return restarted(RulesSource.of(catalog), usersAStep);
    }

    /** The same with rules that change. */
    TopologyFixture restarted(ChangingRules rules, int usersAStep) {
        tell(rules);
        return restarted((RulesSource) rules, usersAStep);
    }

    private TopologyFixture restarted(RulesSource rules, int usersAStep) {
        TopologyFixture next = new TopologyFixture(rules, 1, history, List.of(), new RecountProgress(usersAStep));
        next.now = now;
        capture();
        copy(next, Ledger.STORE, Bytes::wrap, bytes -> bytes);
        copy(next, RankQuery.STORE, TopologyFixture::text, RowSerde::read);
        copy(next, "parts", TopologyFixture::text, value(FirstPlaces.class));
        copy(next, "boards", TopologyFixture::text, value(Board.class));
        next.capture();
        close();
        return next;
    }

    /** Makes what was written past the stages readable in the changelogs. */
    private void capture() {
        driver.advanceWallClockTime(Duration.ZERO);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static <V> Function<byte[], V> value(Class<V> type) {
        return bytes -> JsonSerde.of(type).deserializer().deserialize("", bytes);
    }

    private <K, V> void copy(TopologyFixture next, String store, Function<byte[], K> keys, Function<byte[], V> values) {
        Map<Bytes, byte[]> newest = new LinkedHashMap<>();
        driver.createOutputTopic(
                        "laurel-" + store + "-changelog", new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readKeyValuesToList()
                .forEach(record -> {
                    Bytes key = Bytes.wrap(record.key);
                    byte[] _ = record.value == null ? newest.remove(key) : newest.put(key, record.value);
                });
        KeyValueStore<K, V> copy = next.driver.getKeyValueStore(store);
        newest.forEach((key, row) -> copy.put(keys.apply(key.get()), values.apply(row)));
    }

    /** Whether all users are counted by the catalogue. */
    boolean isRecounted() {
        return recounts.isDone(0);
    }

    /** Takes one step of a recount, or what else is due. */
    void tick() {
        driver.advanceWallClockTime(Duration.ofMillis(2));
    }

    /** Lets what is too old be folded. */
    void fold() {
        settle();
        for (int step = 0; step < 20; step++) {
            driver.advanceWallClockTime(Duration.ofMillis(50));
        }
    }

    /** One more step towards the newest rules; whether that is done. */
    boolean stepRules(ChangingRules rules) {
        driver.advanceWallClockTime(Duration.ofMillis(250));
        tell(rules);
        RulesState state = rulesState();
        return state.phase() == RulesState.Phase.RESTING
                && state.version() == rules.history().number()
                && state.told() == state.version();
    }

    private void tell(ChangingRules rules) {
        output(Topic.RULES, PartitionRules.class).readValuesToList().forEach(rules::told);
    }

    /** Where the partition is on the way from one version of the rules to the next. */
    RulesState rulesState() {
        KeyValueStore<Bytes, byte[]> ledger = driver.getKeyValueStore(Ledger.STORE);
        return new CountingState(ledger).rulesState().orElse(RulesState.resting(0, 0));
    }

    void send(Action action) {
        send(action.userId(), JsonSerde.of(Action.class).serializer().serialize("", action));
    }

    /** Sends any bytes, as another producer might. */
    void send(@Nullable String key, byte @Nullable [] value) {
        actions.pipeInput(new TestRecord<>(key, value, new RecordHeaders(), now));
    }

    void send(Decision decision) {
        sendUnder(decision.key(), decision);
    }

    /** Under any key, as another producer might. */
    void sendUnder(String key, Decision decision) {
        decisions.pipeInput(key, decision, now);
    }

    void sendPart(FirstPlaces part) {
        parts.pipeInput(part.board() + '|' + part.partition(), part, now);
    }

    void endPart(String board, int partition) {
        parts.pipeInput(board + '|' + partition, null, now);
    }

    /** Advances the records' time and the clock that decides when changes are published. */
    void pass(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
    }

    /** Publishes pending changes. */
    void settle() {
        for (int step = 0; !isRecounted() && step < RECOUNT_STEPS_MAX; step++) {
            tick();
        }
        // Longer than the longest pause between two publications; teams follow their members.
        driver.advanceWallClockTime(Duration.ofSeconds(6));
        driver.advanceWallClockTime(Duration.ofSeconds(6));
    }

    /** Every board revision since the last reading. */
    List<Board> boardChanges() {
        settle();
        return boards.readValuesToList();
    }

    /** The newest board of each id since the last reading. */
    Map<String, Board> boards() {
        Map<String, Board> newest = new HashMap<>();
        boardChanges().forEach(board -> newest.put(board.board(), board));
        return newest;
    }

    /** The newest board of an id since the last reading, which must exist. */
    Board board(String id) {
        return requireNonNull(boards().get(id), id);
    }

    /** The records of boards since the last reading; of those that were deleted without a value. */
    List<KeyValue<String, Board>> boardRecords() {
        settle();
        return boardRecordsNow();
    }

    /** The same, without publishing pending changes. */
    List<KeyValue<String, Board>> boardRecordsNow() {
        return boards.readKeyValuesToList();
    }

    List<ScoreUpdate> updates() {
        return output(Topic.SCORE_UPDATES, ScoreUpdate.class).readValuesToList();
    }

    List<Rejection> rejections() {
        return output(Topic.REJECTED_ACTIONS, Rejection.class).readValuesToList();
    }

    List<FirstPlaces> firstPlaces() {
        settle();
        return output(Topic.FIRST_PLACES, FirstPlaces.class).readValuesToList().stream()
                .filter(part -> !RulesMark.isOne(part.board()))
                .toList();
    }

    /** Where a user stands, by the boards' ids. */
    Map<String, Place> places(String user) {
        StateStore store = driver.getKeyValueStore(RankQuery.STORE);
        return store.query(
                        new RankQuery.Own<>(new Question.PlacesOf(user)),
                        PositionBound.unbounded(),
                        new QueryConfig(false))
                .getResult();
    }

    /** The same, on the boards of past periods too. */
    Map<String, Place> allPlaces(String user) {
        Map<String, Place> places = new HashMap<>(places(user));
        Set<String> ranked = rankedBoards();
        ranked.forEach(board -> places.putAll(ask(new RankQuery.Own<>(new Question.PlacesOf(user, board)))));
        return places;
    }

    /** Asks the ledger. */
    <A> A ask(FactQuestion<A> question) {
        StateStore store = driver.getKeyValueStore(Ledger.STORE);
        return store.query(Ledger.query(question), PositionBound.unbounded(), new QueryConfig(false))
                .getResult();
    }

    /** A user's row; null if there is none. */
    @Nullable UserStandings row(String user) {
        KeyValueStore<String, UserStandings> store = driver.getKeyValueStore(RankQuery.STORE);
        return store.get(user);
    }

    /** Writes a row past the stages. */
    void put(String user, UserStandings standings) {
        KeyValueStore<String, UserStandings> store = driver.getKeyValueStore(RankQuery.STORE);
        store.put(user, standings);
    }

    /** The decisions that were written to their topic since the last reading. */
    List<Decision> decisionsWritten() {
        return output(Topic.DECISIONS, Decision.class).readValuesToList();
    }

    /** The keys of the decisions that were deleted from their topic since the last reading. */
    List<String> deletedDecisions() {
        return output(Topic.DECISIONS, Decision.class).readKeyValuesToList().stream()
                .filter(record -> record.value == null)
                .map(record -> record.key)
                .toList();
    }

    /** The keys that compaction would leave over of what a store has written since the last reading. */
    Set<String> changelogKeys(String store) {
        Set<String> keys = new HashSet<>();
        driver.createOutputTopic(
                        "laurel-" + store + "-changelog", new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .forEach(record -> {
                    boolean _ = record.value() == null ? keys.remove(record.key()) : keys.add(record.key());
                });
        return keys;
    }

    /** What a store has written since the last reading. */
    List<KeyValue<byte[], byte[]>> changelog(String store) {
        return driver.createOutputTopic(
                        "laurel-" + store + "-changelog", new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readKeyValuesToList();
    }

    /** The time of the next record. */
    Instant now() {
        return now;
    }

    /** The boards on which somebody stands, those of past periods that rest too. */
    Set<String> rankedBoards() {
        for (String period : ask(new RankQuery.Periods())) {
            while (!ask(new RankQuery.Prepare(period))) {
                // Each time some more of it.
            }
        }
        return ask(new RankQuery.Boards());
    }

    /** Asks the standings as their stage does. */
    <A> A ask(RankQuery<A> query) {
        StateStore store = driver.getKeyValueStore(RankQuery.STORE);
        return store.query(query, PositionBound.unbounded(), new QueryConfig(false))
                .getResult();
    }

    /** The number of changelog records that a store has written since the last reading. */
    int changelogRecords(String store) {
        return driver.createOutputTopic(
                        "laurel-" + store + "-changelog", new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .size();
    }

    /** The newest record of each part of a board since the last reading; null for a deleted one. */
    Map<String, FirstPlaces> parts() {
        settle();
        return firstPlacesNow();
    }

    /** The same, without publishing pending changes. */
    Map<String, FirstPlaces> firstPlacesNow() {
        return output(Topic.FIRST_PLACES, FirstPlaces.class).readKeyValuesToMap();
    }

    /** The number of actions that the metrics report with this outcome. */
    double figure(String outcome) {
        return figures.get("laurel.topology.actions")
                .tag("outcome", outcome)
                .functionCounter()
                .count();
    }

    /** How many decisions operators are told to have come to this. */
    double decisionFigure(String outcome) {
        return figures.get("laurel.topology.decisions")
                .tag("outcome", outcome)
                .functionCounter()
                .count();
    }

    long deadLettersCounted() {
        return deadLetters.sum();
    }

    @Override
    public void close() {
        driver.close();
        try (Stream<Path> files = Files.walk(stateDir)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <V> TestOutputTopic<String, V> output(Topic topic, Class<V> type) {
        return driver.createOutputTopic(
                name(topic), new StringDeserializer(), JsonSerde.of(type).deserializer());
    }

    private static String name(Topic topic) {
        return topic.name("");
    }
}
