package dev.laurel.access.server;

import dev.laurel.access.transport.CleartextProtocol;
import dev.laurel.access.transport.GuardedBufferPool;
import dev.laurel.access.transport.TlsFiles;
import dev.laurel.access.transport.TlsTransport;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Creates connectors on which every wait for a client is bounded. */
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
            Server server,
            HttpServerSettings bounds,
            ConnectionTimeouts connectionTimeouts,
            List<ConnectionFactory> protocols) {
        ServerConnector connector = new ServerConnector(
                server, null, null, new GuardedBufferPool(), -1, -1, protocols.toArray(ConnectionFactory[]::new));
        connector.setHost(bounds.host());
        connector.setPort(bounds.port());
        connector.setIdleTimeout(connectionTimeouts.keepAlive().toMillis());
        connector.setAcceptedSendBufferSize(SEND_BUFFER_BYTES);
        connector.addBean(new NetworkConnectionLimit(CONNECTIONS_MAX, connector));
        connector.addBean(new RequestHeadTimeout(connector.getScheduler(), connectionTimeouts));
        return connector;
    }

    /** For public servers. */
    static ServerConnector gated(
            Server server,
            HttpServerSettings bounds,
            ConnectionSettings connectionSettings,
            ConnectionTimeouts connectionTimeouts,
            HttpConfiguration http,
            ConnectionsPerAddress connectionsPerAddress) {
        ServerConnector connector = connectionSettings
                .tls()
                .map(files -> encrypted(server, bounds, files, connectionTimeouts, http))
                .orElseGet(() -> bounded(
                        server,
                        bounds,
                        connectionTimeouts,
                        inClear(connectionSettings).factories(http)));
        connector.addBean(connectionsPerAddress);
        return connector;
    }

    private static CleartextProtocol inClear(ConnectionSettings connectionSettings) {
        return connectionSettings.http2InClear()
                ? CleartextProtocol.HTTP_1_AND_2_BEHIND_PROXY
                : CleartextProtocol.HTTP_1;
    }

    private static ServerConnector encrypted(
            Server server,
            HttpServerSettings bounds,
            TlsFiles files,
            ConnectionTimeouts connectionTimeouts,
            HttpConfiguration http) {
        TlsTransport tlsTransport = new TlsTransport(files, server.getScheduler(), CERTIFICATE_LOOK);
        ServerConnector connector = bounded(server, bounds, connectionTimeouts, tlsTransport.factories(http));
        connector.addBean(tlsTransport);
        return connector;
    }
}
