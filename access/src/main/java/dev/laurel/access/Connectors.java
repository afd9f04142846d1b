package dev.laurel.access;

import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Makes connectors on which no client can hold a connection for nothing. */
final class Connectors {
    /** Above the streams that one process is asked to hold; beyond it connections wait to be accepted. */
    static final int CONNECTIONS_MAX = 20_000;
    /**
     * What the system keeps for a reader that does not read, which it doubles: so that it is soon found out, and ten
     * thousand of them take no memory that counts. A page of a board fits.
     */
    private static final int SEND_BUFFER_BYTES = 32 * 1024;
    /** How soon a renewed certificate is shown. */
    private static final Duration CERTIFICATE_LOOK = Duration.ofSeconds(2);

    private Connectors() {}

    /** In clear, for those who are trusted to be few. */
    static ServerConnector bounded(
            Server server, HttpBounds bounds, Patience patience, List<ConnectionFactory> protocols) {
        ServerConnector connector = new ServerConnector(
                server, null, null, new LeasedBuffers(), -1, -1, protocols.toArray(ConnectionFactory[]::new));
        connector.setHost(bounds.host());
        connector.setPort(bounds.port());
        connector.setIdleTimeout(patience.keepAlive().toMillis());
        connector.setAcceptedSendBufferSize(SEND_BUFFER_BYTES);
        connector.addBean(new NetworkConnectionLimit(CONNECTIONS_MAX, connector));
        connector.addBean(new SlowHeads(connector.getScheduler(), patience));
        return connector;
    }

    /** For strangers. */
    static ServerConnector gated(
            Server server, HttpBounds bounds, Gate gate, Patience patience, HttpConfiguration http, Crowds crowds) {
        ServerConnector connector = gate.tls()
                .map(files -> encrypted(server, bounds, files, patience, http))
                .orElseGet(() -> bounded(server, bounds, patience, inClear(gate).factories(http)));
        connector.addBean(crowds);
        return connector;
    }

    private static Protocol inClear(Gate gate) {
        return gate.http2InClear() ? Protocol.HTTP_1_AND_2_BEHIND_PROXY : Protocol.HTTP_1;
    }

    private static ServerConnector encrypted(
            Server server, HttpBounds bounds, TlsFiles files, Patience patience, HttpConfiguration http) {
        Encryption encryption = new Encryption(files, server.getScheduler(), CERTIFICATE_LOOK);
        ServerConnector connector = bounded(server, bounds, patience, encryption.factories(http));
        connector.addBean(encryption);
        return connector;
    }
}
