package dev.laurel.launcher.process;

import dev.laurel.access.identity.TokenVerifier;
import dev.laurel.access.metrics.Metrics;
import dev.laurel.access.server.AdminServer;
import dev.laurel.access.transport.CertificateWatch;
import dev.laurel.gateway.IngestGateway;
import dev.laurel.launcher.cluster.EmbeddedBroker;
import dev.laurel.launcher.cluster.PartitionWatch;
import dev.laurel.launcher.cluster.TopicSetup;
import dev.laurel.launcher.cluster.TransactionWatch;
import dev.laurel.launcher.folder.DiskRoom;
import dev.laurel.launcher.rules.KafkaRulesBook;
import dev.laurel.launcher.rules.RulesAtStart;
import dev.laurel.launcher.rules.RulesFile;
import dev.laurel.launcher.settings.AccessSettings;
import dev.laurel.launcher.settings.CommandException;
import dev.laurel.launcher.settings.KafkaSettings;
import dev.laurel.launcher.settings.Mode;
import dev.laurel.launcher.settings.PeeringSettings;
import dev.laurel.launcher.settings.Settings;
import dev.laurel.launcher.whatif.FactPreview;
import dev.laurel.query.QueryApi;
import dev.laurel.query.access.ReadAccess;
import dev.laurel.query.peers.PeerSettings;
import dev.laurel.query.peers.Peers;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.version.RulesSource;
import dev.laurel.topology.LeaderboardStreams;
import dev.laurel.topology.port.PartitionQueries;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A serving process: its components from bottom to top, so that those that accept requests start last and stop first.
 * The health check is below all others, since it reports a start that is still waiting.
 */
public final class Node {
    private static final String STARTED = "started";
    private static final String SERVING = "serving";

    private final Mode mode;
    private final Optional<RulesFile> file;
    private final InstantSource clock;
    private final Lifecycle parts;
    private final Metrics metrics;
    /** Asked by the threads of health while the start still adds to it. */
    private final Map<String, BooleanSupplier> ready = new ConcurrentSkipListMap<>();

    private volatile Supplier<Optional<String>> failure = Optional::empty;
    private Settings settings;
    private @Nullable TokenVerifier tokens;
    private @Nullable KafkaRulesBook rules;
    private int gatewayPort;
    private int queryPort;

    private Node(Mode mode, Settings settings, Optional<RulesFile> file, InstantSource clock, Lifecycle parts) {
        this.mode = mode;
        this.settings = settings;
        this.file = file;
        this.clock = clock;
        this.parts = parts;
        this.metrics =
                new Metrics(settings.kafka().allFigures(), settings.kafka().prefix());
    }

    /**
     * Starts the components of a mode; {@link #isReady} is true once they can be used.
     *
     * @param file with the rules, if one was given
     * @param parts takes each part, and ends it
     */
    public static Node start(
            Mode mode, Settings settings, Optional<RulesFile> file, InstantSource clock, Lifecycle parts) {
        Node node = new Node(mode, settings, file, clock, parts);
        parts.start(node::start);
        return node;
    }

    private void start() {
        PortBinding.probe(
                settings.listening().host(),
                settings.listening().bound(mode, settings.topology().peering()));
        DataFolder folder = new DataFolder(settings.process().dataDir());
        if (mode.hasBoard()) {
            TemporaryFolder.require(LeaderboardStreams::loadLibrary);
            openFolder(folder);
        }
        parts.start("metrics", metrics, () -> {});
        startHealth();
        watchCertificate();
        if (mode.hasGateway() || settings.access().issuer().readsTakeToken()) {
            // Now rather than when they are needed: an issuer whose keys are weak ends the start.
            tokens();
        }
        if (mode.hasBroker()) {
            startBroker(folder);
        }
        int partitions = prepareTopics();
        StartLine.log(mode, settings, partitions);
        watchPartitions(partitions);
        KafkaRulesBook rules = startRules();
        if (mode.hasBoard()) {
            startBoard(folder, partitions, rules);
            watchTransactions();
        }
        if (mode.hasGateway()) {
            startGateway(rules);
        }
        startDrain();
    }

    /** Why this process cannot go on and will not recover by itself; empty while it can. */
    public Optional<String> failure() {
        return failure.get();
    }

    public boolean isReady() {
        return ready.values().stream().allMatch(BooleanSupplier::getAsBoolean);
    }

    /** The newest rules that are known. */
    public Catalog catalog() {
        return Objects.requireNonNull(rules, "not started").history().newest().catalog();
    }

    /** Where actions are posted. */
    public String gatewayUrl() {
        return settings.url(gatewayPort);
    }

    /** Where boards are read. */
    public String queryUrl() {
        return settings.url(queryPort);
    }

    private void openFolder(DataFolder folder) {
        parts.start("folder", folder, folder::open);
        DiskRoom room = new DiskRoom(folder.path());
        failure = () -> room.isEnough() ? Optional.empty() : Optional.of(room.tooLittleToGoOn());
    }

    private void startBroker(DataFolder folder) {
        EmbeddedBroker broker = new EmbeddedBroker(folder.broker());
        parts.start("broker", broker, broker::start);
        settings = settings.at(broker.clients());
    }

    /** Returns how many partitions the keyed topics have, which is not what is set where they were there before. */
    private int prepareTopics() {
        KafkaSettings kafka = settings.kafka();
        return new TopicSetup(kafka.clients(), kafka.prefix(), kafka.partitions(), kafka.replicationFactor()).run();
    }

    private void watchPartitions(int partitions) {
        KafkaSettings kafka = settings.kafka();
        PartitionWatch watch = new PartitionWatch(kafka.clients(), kafka.prefix(), partitions);
        parts.start("partitions", watch, watch::start);
    }

    /** Before anything counts or takes actions. */
    private KafkaRulesBook startRules() {
        KafkaSettings kafka = settings.kafka();
        KafkaRulesBook book = new KafkaRulesBook(kafka.clients(), kafka.prefix());
        ready.put("rules", book::isReady);
        parts.start("rules", book, book::start);
        if (book.fault().isEmpty()) {
            new RulesAtStart(book, settings.process().name(mode), clock).apply(file);
        }
        if (book.history().number() == 0) {
            throw CommandException.failed(book.fault().orElse("there are no rules"));
        }
        StartLine.log(book.history().newest());
        rules = book;
        return book;
    }

    private void startBoard(DataFolder folder, int partitions, RulesSource rules) {
        LeaderboardStreams streams = new LeaderboardStreams(settings.streams(partitions), rules);
        folder.closeStreams();
        parts.start("board", streams, streams::start);
        metrics.add(streams.metrics());
        Supplier<Optional<String>> noRoom = failure;
        failure = () -> streams.isAlive() ? noRoom.get() : Optional.of("the topology has failed permanently");
        ready.put("board", streams::isReady);
        ready.put("recount", streams::isRecounted);
        PartitionQueries partitionQueries = settings.peers()
                .<PartitionQueries>map(peers -> startPeers(peers, streams))
                .orElse(streams);
        QueryApi query = new QueryApi(settings.query(mode.hasGateway()), rules, partitionQueries, clock, readAccess());
        metrics.add(query::bindTo);
        int port = settings.listening().queryPort();
        parts.start("query", query, () -> PortBinding.bind("QUERY_PORT", port, query::start));
        ready.put("feed", query::isReady);
        queryPort = query.port();
    }

    private void watchTransactions() {
        KafkaSettings kafka = settings.kafka();
        TransactionWatch transactions = new TransactionWatch(kafka.clients(), kafka.prefix(), mode.hasBroker());
        metrics.add(transactions::bindTo);
        parts.start("transactions", transactions, transactions::start);
    }

    private ReadAccess readAccess() {
        AccessSettings access = settings.access();
        if (access.issuer().readsTakeToken()) {
            return ReadAccess.by(tokens());
        }
        // A board that knows no issuer shows no private data.
        return new ReadAccess.Open(access.verifiesTokens() ? Optional.of(tokens()) : Optional.empty());
    }

    /** One for both servers, so that the issuer is queried once. */
    private TokenVerifier tokens() {
        TokenVerifier known = tokens;
        if (known == null) {
            known = Verification.start(settings, clock, parts, ready);
            metrics.add(known::bindTo);
            tokens = known;
        }
        return known;
    }

    /** With others this process need not have everything itself. */
    private Peers startPeers(PeerSettings listening, LeaderboardStreams streams) {
        Peers peers = new Peers(listening, streams, streams::peers);
        parts.start("peers", peers, () -> PortBinding.bind(PeeringSettings.PORT, listening.port(), peers::start));
        ready.put("board", peers::isReady);
        return peers;
    }

    private void startGateway(KafkaRulesBook rules) {
        KafkaSettings kafka = settings.kafka();
        FactPreview preview = new FactPreview(kafka.clients(), kafka.prefix(), clock);
        IngestGateway gateway = new IngestGateway(settings.gateway(), rules, preview, tokens(), clock);
        metrics.add(gateway::bindTo);
        int port = settings.listening().gatewayPort();
        parts.start("gateway", gateway, () -> PortBinding.bind("GATEWAY_PORT", port, gateway::start));
        ready.put("gateway", gateway::isReady);
        gatewayPort = gateway.port();
    }

    private void watchCertificate() {
        settings.access().http().connections().tls().ifPresent(files -> {
            CertificateWatch watch = new CertificateWatch(files);
            parts.start("certificate", watch, watch::start);
            metrics.add(watch);
        });
    }

    private void startHealth() {
        // Until everything has been started.
        ready.put(STARTED, () -> false);
        AdminServer health = new AdminServer(
                settings.admin(),
                settings.access().http().connections().forOperators(),
                () -> failure().isEmpty(),
                ready,
                Optional.of(metrics));
        int port = settings.listening().adminPort();
        parts.start("health", health, () -> PortBinding.bind("ADMIN_PORT", port, health::start));
    }

    /** The first to stop, while the health check still reports it. */
    private void startDrain() {
        Drain drain = new Drain(settings.process().drain(), this::isReady);
        ready.put(SERVING, drain::isServing);
        parts.start("drain", drain, () -> {});
        ready.put(STARTED, () -> true);
    }
}
