package dev.laurel.gateway;

import dev.laurel.access.description.Description;
import dev.laurel.access.identity.Authentication;
import dev.laurel.access.identity.TokenVerifier;
import dev.laurel.access.limit.WriteLimits;
import dev.laurel.access.server.HttpServer;
import dev.laurel.access.server.HttpServerSettings;
import dev.laurel.gateway.action.ActionReader;
import dev.laurel.gateway.ban.BanFeed;
import dev.laurel.gateway.ban.BannedUsers;
import dev.laurel.gateway.decision.DecisionReader;
import dev.laurel.gateway.decision.DecisionRights;
import dev.laurel.gateway.publish.AvailabilityCheck;
import dev.laurel.gateway.publish.Broker;
import dev.laurel.gateway.publish.KafkaBroker;
import dev.laurel.gateway.publish.Publisher;
import dev.laurel.gateway.rules.RulesPreview;
import dev.laurel.gateway.signature.ClientKeys;
import dev.laurel.gateway.signature.ClientKeysFile;
import dev.laurel.gateway.signature.SignatureVerifier;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.version.RulesBook;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The HTTP gateway for actions, decisions and changes of the rules: it accepts them from authorized callers, and answers
 * once Kafka has stored them. Thread-safe.
 */
public final class IngestGateway implements AutoCloseable {
    /** Their bytes, at most 3 KiB each, fit into the producer's buffer. */
    private static final int IN_FLIGHT_MAX = 10_000;

    private final Broker broker;
    private final BannedUsers bannedUsers;
    private final Publisher publisher;
    private final AvailabilityCheck availabilityCheck;
    private final WriteLimits limits;
    private final WriteMetrics actionCounts = new WriteMetrics("actions", "Actions");
    private final WriteMetrics decisionCounts = new WriteMetrics("decisions", "Decisions");
    private final HttpServer face;
    private final Optional<ClientKeysFile> clientKeys;

    /**
     * A gateway that is not started.
     *
     * @throws org.apache.kafka.common.config.ConfigException if a Kafka setting is not one
     * @throws dev.laurel.gateway.signature.ClientKeysException if the file of client keys cannot be read or has a fault
     */
    public IngestGateway(
            GatewaySettings settings,
            RulesBook rules,
            RulesPreview preview,
            TokenVerifier tokens,
            InstantSource clock) {
        this(
                settings,
                rules,
                preview,
                tokens,
                clock,
                new KafkaBroker(settings.kafka(), settings.prefix()),
                BanFeed.of(settings.kafka(), settings.prefix(), clock));
    }

    /** A gateway with rules that never change. */
    public IngestGateway(GatewaySettings settings, Catalog catalog, TokenVerifier tokens, InstantSource clock) {
        this(settings, RulesBook.of(catalog), RulesPreview.NONE, tokens, clock);
    }

    IngestGateway(
            GatewaySettings settings,
            RulesBook rules,
            RulesPreview preview,
            TokenVerifier tokens,
            InstantSource clock,
            Broker broker,
            BannedUsers bannedUsers) {
        this.broker = broker;
        this.bannedUsers = bannedUsers;
        this.publisher = new Publisher(broker, settings.prefix(), clock, IN_FLIGHT_MAX);
        this.availabilityCheck = new AvailabilityCheck(this::look);
        this.limits = new WriteLimits(settings.limits(), clock);
        this.clientKeys = settings.clientKeys().map(ClientKeysFile::new);
        Supplier<ClientKeys> keys =
                clientKeys.<Supplier<ClientKeys>>map(file -> file).orElse(ClientKeys::none);
        Authentication authentication = new Authentication(tokens);
        WriteRoute actions = new WriteRoute(
                authentication,
                limits,
                actionCounts,
                new ActionsHandler(
                        new SignatureVerifier(keys, clock),
                        new ActionReader(rules, bannedUsers, settings.historyDays(), clock),
                        publisher));
        DecisionRights rights = new DecisionRights(settings.admins());
        WriteRoute decisions = new WriteRoute(
                authentication,
                limits,
                decisionCounts,
                new DecisionsHandler(rights, new DecisionReader(rights, clock), publisher));
        RulesRoutes ruleRoutes = new RulesRoutes(authentication, limits, rules, preview, clock);
        this.face = new HttpServer(
                new HttpServerSettings(settings.host(), settings.port(), BodyFormat.BYTES_MAX),
                settings.connections(),
                config -> {
                    config.routes.post(ActionsHandler.PATH, actions::post);
                    config.routes.post(DecisionsHandler.PATH, decisions::post);
                    ruleRoutes.install(config);
                    Description.beside(IngestGateway.class).install(config);
                });
    }

    /** Registers its metrics; before the start, so that none are missed. */
    public void bindTo(MeterRegistry registry) {
        face.bindTo(registry, "gateway");
        actionCounts.bindTo(registry);
        decisionCounts.bindTo(registry);
        broker.bindTo(registry);
    }

    /** Binds the port; does not wait for Kafka. */
    public void start() {
        publisher.connect();
        bannedUsers.start();
        clientKeys.ifPresent(ClientKeysFile::start);
        face.start();
        availabilityCheck.start();
    }

    /** The port that is bound. */
    public int port() {
        return face.port();
    }

    /** Whether actions are taken: Kafka answers, took the last ones, and who is banned is known. */
    public boolean isReady() {
        return availabilityCheck.isUp() && publisher.isWell() && bannedUsers.isReady();
    }

    /** Takes no more requests and finishes those in flight, within five seconds or so. */
    @Override
    public void close() {
        face.close();
        limits.close();
        availabilityCheck.close();
        publisher.close();
        bannedUsers.close();
        broker.close();
        clientKeys.ifPresent(ClientKeysFile::close);
    }

    /** Every route, for the comparison with the description. */
    List<String> routes() {
        return face.routes();
    }

    private boolean look() {
        publisher.connect();
        return broker.hasTopic() && publisher.isConnected();
    }
}
