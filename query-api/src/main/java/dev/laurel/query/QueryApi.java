package dev.laurel.query;

import dev.laurel.access.description.Description;
import dev.laurel.access.limit.ReadLimits;
import dev.laurel.access.server.HttpServer;
import dev.laurel.access.server.HttpServerSettings;
import dev.laurel.query.access.ReadAccess;
import dev.laurel.query.access.ReadGuard;
import dev.laurel.query.board.BoardDelay;
import dev.laurel.query.board.NewestBoards;
import dev.laurel.query.board.ShownBoards;
import dev.laurel.query.facts.FactRoutes;
import dev.laurel.query.feed.BoardFeed;
import dev.laurel.query.feed.KafkaFeed;
import dev.laurel.query.hub.BacklogNotices;
import dev.laurel.query.hub.ChannelFactory;
import dev.laurel.query.hub.Hub;
import dev.laurel.query.hub.PollExecutor;
import dev.laurel.query.hub.StreamSettings;
import dev.laurel.query.hub.Ticker;
import dev.laurel.query.page.PageRoutes;
import dev.laurel.query.ranks.Ranks;
import dev.laurel.query.request.BoardRequestReader;
import dev.laurel.query.rest.BacklogRoutes;
import dev.laurel.query.rest.BoardRoutes;
import dev.laurel.query.rest.JsonAcceptFilter;
import dev.laurel.query.rest.RankRoutes;
import dev.laurel.query.rules.ServedRules;
import dev.laurel.query.wire.SocketRoutes;
import dev.laurel.query.wire.SseRoutes;
import dev.laurel.query.wire.StreamRequestReader;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.freeze.FrozenName;
import dev.laurel.rules.version.RulesSource;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.BoardId;
import dev.laurel.topology.port.PartitionQueries;
import io.javalin.config.JavalinConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/**
 * The query API: boards over REST, SSE and WebSocket, and the page that shows them. It starts without Kafka and answers
 * 503 until all boards have been read once; after that it answers from memory, even if Kafka fails. Ranks beyond the
 * first places are queried from the standings on each request.
 */
public final class QueryApi implements AutoCloseable {
    /** Nothing here reads a body. */
    private static final int BODY_BYTES_MAX = 1024;

    private static final Set<String> STREAMS =
            Set.of(SseRoutes.BOARD, SseRoutes.FIRST_BOARD, SseRoutes.USER, SocketRoutes.BOARD);

    private final BoardFeed feed;
    private final NewestBoards newestBoards;
    private final Ticker ticker = new Ticker();
    private final Hub hub;
    private final BoardRoutes boardRoutes;
    private final RankRoutes rankRoutes;
    private final FactRoutes factRoutes;
    private final BacklogRoutes backlogRoutes;
    private final SseRoutes sseRoutes;
    private final SocketRoutes socketRoutes;
    private final PollExecutor pollExecutor = new PollExecutor();
    private final BacklogNotices backlogNotices;
    private final BoardDelay delay;
    private final PageRoutes pageRoutes;
    private final ReadGuard guard;
    private final ReadLimits limits;
    private final HttpServer face;

    /** Shows the boards to everybody. */
    public QueryApi(QuerySettings settings, Catalog catalog, PartitionQueries partitionQueries, InstantSource clock) {
        this(settings, ServedRules.of(catalog), partitionQueries, clock, ReadAccess.OPEN);
    }

    public QueryApi(
            QuerySettings settings,
            RulesSource rules,
            PartitionQueries partitionQueries,
            InstantSource clock,
            ReadAccess access) {
        this(settings, new ServedRules(rules), partitionQueries, clock, access);
    }

    private QueryApi(
            QuerySettings settings,
            ServedRules rules,
            PartitionQueries partitionQueries,
            InstantSource clock,
            ReadAccess access) {
        this(
                settings,
                rules,
                partitionQueries,
                clock,
                KafkaFeed.of(settings.kafka(), settings.prefix(), rules, clock),
                StreamSettings.usual(settings.streamsMax(), settings.quota(), settings.boardInterval()),
                access);
    }

    QueryApi(
            QuerySettings settings,
            ServedRules rules,
            PartitionQueries partitionQueries,
            InstantSource clock,
            BoardFeed feed,
            StreamSettings bounds,
            ReadAccess access) {
        this.feed = feed;
        this.newestBoards = new NewestBoards(rules, clock);
        this.delay = new BoardDelay(clock);
        Ranks ranks = new Ranks(rules, partitionQueries);
        ShownBoards shownBoards = new ShownBoards(rules, newestBoards, clock);
        this.hub = new Hub(
                bounds,
                new ChannelFactory(shownBoards, ranks, feed::history, bounds, ticker, pollExecutor),
                ticker,
                clock);
        BoardRequestReader boardRequestReader = new BoardRequestReader(rules, clock, feed::isReady);
        this.boardRoutes = new BoardRoutes(
                rules, boardRequestReader, newestBoards, shownBoards, ranks, feed::history, partitionQueries::backlog);
        this.rankRoutes = new RankRoutes(boardRequestReader, shownBoards, ranks, clock, partitionQueries::backlog);
        this.factRoutes = new FactRoutes(rules, partitionQueries, access.verifier());
        this.backlogRoutes = new BacklogRoutes(partitionQueries::backlogSnapshot);
        StreamRequestReader streams = new StreamRequestReader(
                rules,
                boardRequestReader,
                shownBoards,
                feed::history,
                settings.limits().proxies(),
                settings.connections().proxies());
        this.backlogNotices = new BacklogNotices(partitionQueries::backlog, hub::notice);
        this.sseRoutes = new SseRoutes(streams, hub);
        this.socketRoutes =
                new SocketRoutes(streams, hub, settings.connections().origins());
        this.pageRoutes = new PageRoutes(settings.gatewayPort());
        this.guard = new ReadGuard(access, STREAMS, clock);
        this.limits = new ReadLimits(settings.limits());
        this.face = new HttpServer(
                new HttpServerSettings(settings.host(), settings.port(), BODY_BYTES_MAX),
                settings.connections(),
                this::routes);
    }

    /** Registers its metrics; before the start, so that none are missed. */
    public void bindTo(MeterRegistry registry) {
        face.bindTo(registry, "query");
        delay.bindTo(registry);
        Gauge.builder("laurel.streams.open", hub, Hub::openStreams)
                .description("Open streams")
                .register(registry);
    }

    /** Binds the port and begins to read the boards; does not wait for Kafka. */
    public void start() {
        face.start();
        hub.start();
        ticker.every(NewestBoards.PRUNE_INTERVAL, newestBoards::prune);
        ticker.every(BacklogNotices.EVERY, backlogNotices::tell);
        feed.start(board -> newestBoards.offer(board).ifPresent(id -> changed(board, id)));
    }

    private void changed(Board board, BoardId id) {
        hub.changed(id.named(FrozenName.live(id.name())));
        // What was there before the start says how long this process was away.
        if (feed.isReady()) {
            delay.changed(board);
        }
    }

    /** The port that is bound. */
    public int port() {
        return face.port();
    }

    /** Whether every board that was committed before the start can be read. */
    public boolean isReady() {
        return feed.isReady();
    }

    /** Every route, for the comparison with the description. */
    List<String> routes() {
        return face.routes();
    }

    /** How many streams are open. */
    int openStreams() {
        return hub.openStreams();
    }

    /** Says farewell to every reader before the server goes; takes five seconds at most. */
    @Override
    public void close() {
        feed.close();
        hub.close();
        face.close();
        limits.close();
        pollExecutor.close();
        ticker.close();
    }

    private void routes(JavalinConfig config) {
        limits.install(config);
        guard.install(config);
        JsonAcceptFilter.install(config, STREAMS);
        boardRoutes.install(config);
        rankRoutes.install(config);
        factRoutes.install(config);
        backlogRoutes.install(config);
        sseRoutes.install(config);
        socketRoutes.install(config);
        pageRoutes.install(config);
        Description.beside(QueryApi.class).install(config);
    }
}
