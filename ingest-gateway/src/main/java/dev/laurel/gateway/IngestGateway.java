package dev.laurel.gateway;

import dev.laurel.access.Authentication;
import dev.laurel.access.HttpBounds;
import dev.laurel.access.HttpFace;
import dev.laurel.access.Tokens;
import dev.laurel.access.description.Description;
import dev.laurel.schemas.Catalog;
import dev.laurel.schemas.Topic;
import java.time.InstantSource;
import java.util.List;

/** The HTTP way in: takes actions from whoever may send them, and answers once Kafka has them. Thread-safe. */
public final class IngestGateway implements AutoCloseable {
    /** Their bytes, at most 3 KiB each, fit into the producer's buffer. */
    private static final int ACTIONS_IN_FLIGHT_MAX = 10_000;

    private final Broker broker;
    private final Publisher publisher;
    private final Watch watch;
    private final HttpFace face;

    /** @throws org.apache.kafka.common.config.ConfigException if a Kafka setting is not one */
    public IngestGateway(GatewaySettings settings, Catalog catalog, Tokens tokens, InstantSource clock) {
        this(settings, catalog, tokens, clock, new KafkaBroker(settings));
    }

    IngestGateway(GatewaySettings settings, Catalog catalog, Tokens tokens, InstantSource clock, Broker broker) {
        this.broker = broker;
        this.publisher = new Publisher(broker, Topic.ACTIONS.name(settings.prefix()), clock, ACTIONS_IN_FLIGHT_MAX);
        this.watch = new Watch(this::look);
        ActionsRoute actions =
                new ActionsRoute(new Authentication(tokens), new ActionReader(catalog, clock), publisher);
        this.face = new HttpFace(new HttpBounds(settings.host(), settings.port(), BodyKind.BYTES_MAX), config -> {
            config.routes.post(ActionsRoute.PATH, actions::post);
            Description.beside(IngestGateway.class).install(config);
        });
    }

    /** Binds the port; does not wait for Kafka. */
    public void start() {
        publisher.connect();
        face.start();
        watch.start();
    }

    /** The port that is bound. */
    public int port() {
        return face.port();
    }

    /** Whether actions are taken: Kafka answers, and took the last ones. */
    public boolean isReady() {
        return watch.isUp() && publisher.isWell();
    }

    /** Takes no more requests and finishes those in flight, within five seconds or so. */
    @Override
    public void close() {
        face.close();
        watch.close();
        publisher.close();
        broker.close();
    }

    /** Every route, for whoever compares them with the description. */
    List<String> routes() {
        return face.routes();
    }

    private boolean look() {
        publisher.connect();
        return broker.hasTopic() && publisher.isConnected();
    }
}
