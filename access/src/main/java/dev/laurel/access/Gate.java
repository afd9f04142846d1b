package dev.laurel.access;

import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How strangers reach a server, and how much of it they may take at once.
 *
 * @param tls the certificate that the server shows; without one it speaks in clear
 * @param http2InClear whether a proxy may speak HTTP/2 to it without encryption, from the first byte on
 * @param origins the web sites whose pages may read the answers, such as {@code https://play.example}
 * @param requestsMax how many requests may be at work at once; what is more is told to try again
 * @param connectionsPerAddressMax how many connections one address may have, or one network of IPv6
 * @param proxies who may have more connections than that, since they speak for many
 */
public record Gate(
        Optional<TlsFiles> tls,
        boolean http2InClear,
        Set<String> origins,
        int requestsMax,
        int connectionsPerAddressMax,
        Predicate<InetAddress> proxies) {
    /** Each holds at most one body; a virtual thread that waits costs a few kilobytes. */
    public static final int REQUESTS_MAX = 2048;
    /** The screens of an office behind one address, and not a tenth of what the process takes. */
    public static final int CONNECTIONS_PER_ADDRESS_MAX = 500;

    /** In clear, for no other site, and with room for many on this machine. */
    public static final Gate USUAL = new Gate(
            Optional.empty(),
            false,
            Set.of(),
            REQUESTS_MAX,
            CONNECTIONS_PER_ADDRESS_MAX,
            InetAddress::isLoopbackAddress);

    public Gate {
        origins = Set.copyOf(origins);
        if (requestsMax < 1 || connectionsPerAddressMax < 1) {
            throw new IllegalArgumentException("there must be room for a request");
        }
    }
}
