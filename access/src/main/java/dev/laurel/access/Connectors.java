package dev.laurel.access;

import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Makes connectors on which no client can hold a connection for nothing. */
final class Connectors {
    /** Above the streams that one process is asked to hold; beyond it connections wait to be accepted. */
    private static final int CONNECTIONS_MAX = 20_000;

    private Connectors() {}

    static Connector bounded(
            Server server, HttpBounds bounds, Patience patience, Collection<ConnectionFactory> protocols) {
        ServerConnector connector = new ServerConnector(server, protocols.toArray(ConnectionFactory[]::new));
        connector.setHost(bounds.host());
        connector.setPort(bounds.port());
        connector.setIdleTimeout(patience.idle().toMillis());
        connector.addBean(new NetworkConnectionLimit(CONNECTIONS_MAX, connector));
        connector.addBean(new SlowHeads(connector, patience.head().toMillis()));
        return connector;
    }

    /**
     * Closes connections whose first request's head does not come to an end. The idle timeout alone does not: a byte
     * now and then keeps it from running out.
     */
    private record SlowHeads(Connector connector, long patienceMs) implements Connection.Listener {
        @Override
        public void onOpened(Connection connection) {
            connector.getScheduler().schedule(() -> closeIfSilent(connection), patienceMs, TimeUnit.MILLISECONDS);
        }

        private static void closeIfSilent(Connection connection) {
            if (connection.getMessagesIn() == 0) {
                connection.getEndPoint().close();
            }
        }
    }
}
