package dev.laurel.gateway;

import dev.laurel.access.description.Description;
import dev.laurel.access.identity.Authentication;
import dev.laurel.access.identity.TokenVerifier;
import dev.laurel.access.limit.WriteLimits;
import dev.laurel.access.server.HttpServer;
import dev.laurel.access.server.HttpServerSettings;
import dev.laurel.gateway.action.ActionReader;
import dev.laurel.gateway.publish.AvailabilityCheck;
import dev.laurel.gateway.publish.Broker;
import dev.laurel.gateway.publish.KafkaBroker;
import dev.laurel.gateway.publish.Publisher;
import dev.laurel.gateway.signature.ClientKeys;
import dev.laurel.gateway.signature.ClientKeysFile;
import dev.laurel.gateway.signature.SignatureVerifier;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.schemas.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The HTTP gateway for actions: it accepts actions from authorized callers, and answers once Kafka has stored them.
 * Thread-safe.
 */
public final class IngestGateway implements AutoCloseable {
    /** Their bytes, at most 3 KiB each, fit into the producer's buffer. */
    private static final int ACTIONS_IN_FLIGHT_MAX = 10_000;

    private final Broker broker;
    private final Publisher publisher;
    private final AvailabilityCheck availabilityCheck;
    private final WriteLimits limits;
    private final ActionMetrics counts = new ActionMetrics();
    private final HttpServer face;
    private final Optional<ClientKeysFile> clientKeys;

    /**
     * A gateway that is not started.
     *
     * @throws org.apache.kafka.common.config.ConfigException if a Kafka setting is not one
     * @throws dev.laurel.gateway.signature.ClientKeysException if the file of client keys cannot be read or has a fault
     */
    public IngestGateway(GatewaySettings settings, Catalog catalog, TokenVerifier tokens, InstantSource clock) {
        this(settings, catalog, tokens, clock, new KafkaBroker(settings.kafka(), settings.prefix()));
    }

    IngestGateway(GatewaySettings settings, Catalog catalog, TokenVerifier tokens, InstantSource clock, Broker broker) {
        this.broker = broker;
        this.publisher = new Publisher(broker, Topic.ACTIONS.name(settings.prefix()), clock, ACTIONS_IN_FLIGHT_MAX);
        this.availabilityCheck = new AvailabilityCheck(this::look);
        this.limits = new WriteLimits(settings.limits(), clock);
        this.clientKeys = settings.clientKeys().map(ClientKeysFile::new);
        Supplier<ClientKeys> keys =
                clientKeys.<Supplier<ClientKeys>>map(file -> file).orElse(ClientKeys::none);
        ActionsRoute actions = new ActionsRoute(
                new Authentication(tokens),
                limits,
                new SignatureVerifier(keys, clock),
                new ActionReader(catalog, clock),
                publisher,
                counts);
        this.face = new HttpServer(
                new HttpServerSettings(settings.host(), settings.port(), BodyFormat.BYTES_MAX),
                settings.connections(),
                config -> {
                    config.routes.post(ActionsRoute.PATH, actions::post);
                    Description.beside(IngestGateway.class).install(config);
                });
    }

    /** Registers its metrics; before the start, so that none are missed. */
    public void bindTo(MeterRegistry registry) {
        face.bindTo(registry, "gateway");
        counts.bindTo(registry);
        broker.bindTo(registry);
    }

    /** Binds the port; does not wait for Kafka. */
    public void start() {
        publisher.connect();
        clientKeys.ifPresent(ClientKeysFile::start);
        face.start();
        availabilityCheck.start();
    }

    /** The port that is bound. */
    public int port() {
        return face.port();
    }

    /** Whether actions are taken: Kafka answers, and took the last ones. */
    public boolean isReady() {
        return availabilityCheck.isUp() && publisher.isWell();
    }

    /** Takes no more requests and finishes those in flight, within five seconds or so. */
    @Override
    public void close() {
        face.close();
        limits.close();
        availabilityCheck.close();
        publisher.close();
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
