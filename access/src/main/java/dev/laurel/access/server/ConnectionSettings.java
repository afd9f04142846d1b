package dev.laurel.access.server;

import dev.laurel.access.transport.TlsFiles;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How strangers reach a server, and how much of it they may take at once.
 *
 * @param tls the certificate that the server shows; without one it speaks in clear
 * @param http2InClear whether a proxy may speak HTTP/2 to it without encryption, from the first byte on
 * @param origins the web sites whose pages may read the answers, such as {@code https://play.example}
 * @param hosts names by which it may be asked besides {@code localhost} and addresses, where it is on the loopback
 * @param keepAlive how long a connection may rest between two requests
 * @param requestsMax how many requests may be at work at once; what is more is told to try again
 * @param connectionsPerAddressMax how many connections one address may have, or one network of IPv6
 * @param proxies who may have more connections than that, since they speak for many
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
     * Longer than balancers keep a connection that they do not use, most of them for 60 s: whoever closes first must be
     * the one that sends, or a request meets a connection that has just been closed.
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
            throw new IllegalArgumentException("there must be room for a request");
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
