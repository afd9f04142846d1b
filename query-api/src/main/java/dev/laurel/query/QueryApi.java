package dev.laurel.query;

import dev.laurel.access.HttpBounds;
import dev.laurel.access.HttpFace;
import dev.laurel.access.description.Description;
import dev.laurel.access.limit.ReadLimits;
import dev.laurel.query.feed.BoardFeed;
import dev.laurel.query.feed.KafkaFeed;
import dev.laurel.query.ranks.Ranks;
import dev.laurel.query.readers.ReadAccess;
import dev.laurel.query.readers.ReadGuard;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.Catalog;
import dev.laurel.topology.Standings;
import io.javalin.config.JavalinConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/**
 * The boards over REST and SSE, and the page that shows them. It starts without Kafka and answers 503 until every board
 * has been read once; from then on it answers from memory, whatever becomes of Kafka. Ranks beyond the first places are
 * asked of the standings each time.
 */
public final class QueryApi implements AutoCloseable {
    /** Nothing here reads a body. */
    private static final int BODY_BYTES_MAX = 1024;

    private static final Set<String> STREAMS =
            Set.of(StreamRoutes.BOARD, StreamRoutes.FIRST_BOARD, StreamRoutes.USER, SocketRoutes.BOARD);

    private final BoardFeed feed;
    private final Boards boards;
    private final Ticker ticker = new Ticker();
    private final Hub hub;
    private final BoardRoutes boardRoutes;
    private final RankRoutes rankRoutes;
    private final BacklogRoutes backlogRoutes;
    private final StreamRoutes streamRoutes;
    private final SocketRoutes socketRoutes;
    private final Asks asks = new Asks();
    private final BacklogNews backlogNews;
    private final BoardDelay delay;
    private final PageRoutes pageRoutes;
    private final ReadGuard guard;
    private final ReadLimits limits;
    private final HttpFace face;

    /** Shows the boards to everybody. */
    public QueryApi(QuerySettings settings, Catalog catalog, Standings standings, InstantSource clock) {
        this(settings, catalog, standings, clock, ReadAccess.OPEN);
    }

    public QueryApi(
            QuerySettings settings, Catalog catalog, Standings standings, InstantSource clock, ReadAccess access) {
        this(
                settings,
                catalog,
                standings,
                clock,
                KafkaFeed.of(settings.kafka(), settings.prefix(), catalog, clock),
                StreamBounds.of(settings),
                access);
    }

    QueryApi(
            QuerySettings settings,
            Catalog catalog,
            Standings standings,
            InstantSource clock,
            BoardFeed feed,
            StreamBounds bounds,
            ReadAccess access) {
        this.feed = feed;
        this.boards = new Boards(catalog, clock);
        this.delay = new BoardDelay(clock);
        Ranks ranks = new Ranks(catalog, standings);
        this.hub = new Hub(bounds, new Readerships(boards, ranks, feed::history, bounds, ticker, asks), ticker, clock);
        Questions questions = new Questions(catalog, clock, feed::isReady);
        this.boardRoutes = new BoardRoutes(catalog, questions, boards, ranks, feed::history, standings::backlog);
        this.rankRoutes = new RankRoutes(questions, ranks, clock, standings::backlog);
        this.backlogRoutes = new BacklogRoutes(standings::backlogSnapshot);
        StreamQuestions streams = new StreamQuestions(
                catalog,
                questions,
                feed::history,
                settings.limits().proxies(),
                settings.gate().proxies());
        this.backlogNews = new BacklogNews(standings::backlog, hub::notice);
        this.streamRoutes = new StreamRoutes(streams, hub);
        this.socketRoutes = new SocketRoutes(streams, hub, settings.gate().origins());
        this.pageRoutes = new PageRoutes(settings.gatewayPort());
        this.guard = new ReadGuard(access, STREAMS, clock);
        this.limits = new ReadLimits(settings.limits());
        this.face = new HttpFace(
                new HttpBounds(settings.host(), settings.port(), BODY_BYTES_MAX), settings.gate(), this::routes);
    }

    /** Tells its figures; before the start, so that none are missed. */
    public void bindTo(MeterRegistry registry) {
        face.bindTo(registry, "query");
        delay.bindTo(registry);
        Gauge.builder("laurel.streams.open", hub, Hub::openStreams)
                .description("Readers that follow a board")
                .register(registry);
    }

    /** Binds the port and begins to read the boards; does not wait for Kafka. */
    public void start() {
        face.start();
        hub.start();
        ticker.every(Boards.PRUNE_INTERVAL, boards::prune);
        ticker.every(BacklogNews.EVERY, backlogNews::tell);
        feed.start(board -> boards.offer(board).ifPresent(id -> changed(board, id)));
    }

    private void changed(Board board, BoardId id) {
        hub.changed(id);
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

    /** Every route, for whoever compares them with the description. */
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
        asks.close();
        ticker.close();
    }

    private void routes(JavalinConfig config) {
        limits.install(config);
        guard.install(config);
        JsonReaders.install(config, STREAMS);
        boardRoutes.install(config);
        rankRoutes.install(config);
        backlogRoutes.install(config);
        streamRoutes.install(config);
        socketRoutes.install(config);
        pageRoutes.install(config);
        Description.beside(QueryApi.class).install(config);
    }
}
