package dev.laurel.launcher.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.errors.NotControllerException;
import org.apache.kafka.common.message.RequestHeaderData;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.controller.ControllerRequestContext;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.server.ServerSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * Kafka's controller and its one broker, started one after the other as {@link KafkaRaftServer} does, with one step in
 * between: the broker's previous registration is removed. So the broker neither waits for its previous session to
 * expire, nor starts with metadata in which it leads partitions that are taken from it a moment later. A session can
 * therefore be so long that no pause of the process ends it (docs/decisions/transactions-of-a-lone-broker.md).
 */
final class LoneServer {
    private static final Logger log = LoggerFactory.getLogger(LoneServer.class);
    private static final Duration CONTROLLER_MAX = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final ControllerServer controller;
    private final BrokerServer broker;

    LoneServer(KafkaConfig config, BrokerPorts ports) {
        Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> folders = KafkaRaftServer.initializeLogDirs(config, log, "");
        Metrics metrics = Server.initializeMetrics(
                config, Time.SYSTEM, folders._1().clusterId().orElseThrow());
        SharedServer shared = new SharedServer(
                config,
                folders._1(),
                Time.SYSTEM,
                metrics,
                CompletableFuture.completedFuture(Map.of(BrokerSettings.NODE_ID, ports.controllerAddress())),
                List.of(),
                new StandardFaultHandlerFactory(),
                ServerSocketFactory.INSTANCE);
        broker = new BrokerServer(shared);
        controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), folders._2());
    }

    void start() {
        controller.startup();
        forgetFormerLife();
        broker.startup();
    }

    void close() {
        broker.shutdown();
        controller.shutdown();
        broker.awaitShutdown();
        controller.awaitShutdown();
    }

    private void forgetFormerLife() {
        long end = System.nanoTime() + CONTROLLER_MAX.toNanos();
        while (!isForgotten(end)) {
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ClusterException("interrupted", e);
            }
        }
    }

    /** False while the controller is not active yet. */
    private boolean isForgotten(long endNanos) {
        ControllerRequestContext context = new ControllerRequestContext(
                new RequestHeaderData(), KafkaPrincipal.ANONYMOUS, OptionalLong.of(endNanos));
        try {
            controller
                    .controller()
                    .unregisterBroker(context, BrokerSettings.NODE_ID)
                    .get(CONTROLLER_MAX.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BrokerIdNotRegisteredException) {
                return true;
            }
            if (e.getCause() instanceof NotControllerException && System.nanoTime() < endNanos) {
                return false;
            }
            throw new ClusterException("the embedded broker's controller does not answer", e);
        } catch (TimeoutException e) {
            throw new ClusterException("the embedded broker's controller does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted", e);
        }
    }
}
