package dev.laurel.access.transport;

import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.server.AbstractHTTP2ServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.jspecify.annotations.Nullable;

/** The protocols that a server accepts without encryption. */
public enum CleartextProtocol {
    HTTP_1 {
        @Override
        public List<ConnectionFactory> factories(HttpConfiguration http) {
            return List.of(new SerialHttpConnection(http));
        }
    },
    /** Both on one port: a client that asks for it, in a request without a body, is upgraded to HTTP/2. */
    HTTP_1_AND_2 {
        @Override
        public List<ConnectionFactory> factories(HttpConfiguration http) {
            HTTP2CServerConnectionFactory http2 = new HTTP2CServerConnectionFactory(http);
            http2.setMaxConcurrentStreams(PEER_STREAMS_MAX);
            http2.setConnectProtocolEnabled(false);
            return List.of(new SerialHttpConnection(http), http2);
        }
    },
    /** Both, on one port: HTTP/2 for a proxy that begins with it. */
    HTTP_1_AND_2_BEHIND_PROXY {
        @Override
        public List<ConnectionFactory> factories(HttpConfiguration http) {
            return List.of(new SerialHttpConnection(http), withFewStreams(new WithoutUpgrade(http)));
        }
    };

    /** A process asks another one for many users at once over one connection. */
    private static final int PEER_STREAMS_MAX = 1024;
    /** The minimum of the standard; more is not needed, and each stream may hold a body. */
    private static final int STREAMS_MAX = 100;

    public abstract List<ConnectionFactory> factories(HttpConfiguration http);

    /** HTTP/2 for public servers: with a small limit on concurrent streams, and without tunnels. */
    static HTTP2ServerConnectionFactory bounded(HttpConfiguration http) {
        return withFewStreams(new HTTP2ServerConnectionFactory(http));
    }

    /** Streams that are opened and reset, and frames that mean nothing, Jetty itself ends at 128 a second. */
    private static <F extends AbstractHTTP2ServerConnectionFactory> F withFewStreams(F http2) {
        http2.setMaxConcurrentStreams(STREAMS_MAX);
        http2.setConnectProtocolEnabled(false);
        return http2;
    }

    /**
     * Takes HTTP/2 from its first byte, and never by {@code Upgrade}: a client behind a proxy that passes that header
     * on would get a tunnel past all of the proxy's rules.
     */
    private static final class WithoutUpgrade extends HTTP2CServerConnectionFactory {
        private WithoutUpgrade(HttpConfiguration http) {
            super(http);
        }

        @Override
        public @Nullable Connection upgradeConnection(
                Connector connector, EndPoint endPoint, MetaData.Request request, HttpFields.Mutable response101) {
            return HttpMethod.PRI.is(request.getMethod())
                    ? super.upgradeConnection(connector, endPoint, request, response101)
                    : null;
        }
    }
}
