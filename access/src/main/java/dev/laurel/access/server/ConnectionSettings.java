package dev.laurel.access.server;

import dev.laurel.access.transport.TlsFiles;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The settings of client connections: transport, allowed origins and hosts, and bounds.
 *
 * @param tls the server's certificate; without one connections are not encrypted
 * @param http2InClear whether a proxy may use HTTP/2 without encryption, with prior knowledge
 * @param origins the web sites whose pages may read the responses (CORS), such as {@code https://play.example}
 * @param hosts allowed {@code Host} names besides {@code localhost} and addresses, if the server listens on the
 *     loopback
 * @param keepAlive how long a connection may be idle between two requests
 * @param requestsMax how many requests may be processed at once; the excess is refused with the advice to retry
 * @param connectionsPerAddressMax how many connections one address, or one IPv6 network, may have
 * @param proxies proxies, which may have more connections, since they act for many clients
 */
public record ConnectionSettings(
        Optional<TlsFiles> tls,
        boolean http2InClear,
        Set<String> origins,
        Set<String> hosts,
        Duration keepAlive,
        int requestsMax,
        int connectionsPerAddressMax,
        Predicate<InetAddress> proxies) {
    /** Each holds at most one body; a virtual thread that waits costs a few kilobytes. */
    public static final int REQUESTS_MAX = 2048;
    /** The screens of an office behind one address, and not a tenth of what the process takes. */
    public static final int CONNECTIONS_PER_ADDRESS_MAX = 500;

    /**
     * Longer than load balancers keep an idle connection, most of them for 60 s: the side that closes first must be the
     * one that sends, or a request meets a connection that has just been closed.
     */
    public static final Duration KEEP_ALIVE = Duration.ofSeconds(75);

    /** In clear, for no other site, and with room for many on this machine. */
    public static final ConnectionSettings USUAL = new ConnectionSettings(
            Optional.empty(),
            false,
            Set.of(),
            Set.of(),
            KEEP_ALIVE,
            REQUESTS_MAX,
            CONNECTIONS_PER_ADDRESS_MAX,
            InetAddress::isLoopbackAddress);

    public ConnectionSettings {
        origins = Set.copyOf(origins);
        hosts = Set.copyOf(hosts);
        if (requestsMax < 1 || connectionsPerAddressMax < 1) {
            throw new IllegalArgumentException("at least one request must be allowed");
        }
    }

    /** With no other names, and connections that rest as long as usual. */
    public ConnectionSettings(
            Optional<TlsFiles> tls,
            boolean http2InClear,
            Set<String> origins,
            int requestsMax,
            int connectionsPerAddressMax,
            Predicate<InetAddress> proxies) {
        this(tls, http2InClear, origins, Set.of(), KEEP_ALIVE, requestsMax, connectionsPerAddressMax, proxies);
    }

    /** The usual one, by the same names. */
    public ConnectionSettings forOperators() {
        return new ConnectionSettings(
                USUAL.tls,
                USUAL.http2InClear,
                USUAL.origins,
                hosts,
                keepAlive,
                USUAL.requestsMax,
                USUAL.connectionsPerAddressMax,
                USUAL.proxies);
    }
}
