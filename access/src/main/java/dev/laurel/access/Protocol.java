package dev.laurel.access;

import java.util.List;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;

/** What a server speaks, without encryption: that is done in front of it. */
enum Protocol {
    HTTP_1 {
        @Override
        List<ConnectionFactory> factories(HttpConfiguration http, int requestsAtOnceMax) {
            return List.of(new HttpConnectionFactory(http));
        }
    },
    /** Both, on one port: a client that asks for it, in a request without a body, goes on in HTTP/2. */
    HTTP_1_AND_2 {
        @Override
        List<ConnectionFactory> factories(HttpConfiguration http, int requestsAtOnceMax) {
            HTTP2CServerConnectionFactory http2 = new HTTP2CServerConnectionFactory(http);
            http2.setMaxConcurrentStreams(requestsAtOnceMax);
            return List.of(new HttpConnectionFactory(http), http2);
        }
    };

    abstract List<ConnectionFactory> factories(HttpConfiguration http, int requestsAtOnceMax);
}
