package dev.laurel.access.network;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The proxies whose {@code X-Forwarded-For} header is trusted. Each proxy appends the address that connected to it on
 * the right. So the header is read from the right for as long as trusted proxies wrote it; what a client wrote, further
 * left, is never reached. Other headers of this kind are not trusted, since any client can set them.
 *
 * @param networks their networks; none if clients connect directly
 */
public record TrustedProxies(List<NetworkRange> networks) {
    public static final TrustedProxies NONE = new TrustedProxies(List.of());

    public TrustedProxies {
        networks = List.copyOf(networks);
    }

    /** Where a request came from: its connection's other end, or whom trusted proxies name in its place. */
    public ClientAddress client(Context ctx) {
        // No header can change the connection's: nothing that reads one is installed in the server.
        ClientAddress peer = ClientAddress.of(ctx.req().getRemoteAddr())
                .orElseGet(() -> new ClientAddress(InetAddress.getLoopbackAddress()));
        return networks.isEmpty()
                ? peer
                : client(peer, Collections.list(ctx.req().getHeaders("X-Forwarded-For")));
    }

    ClientAddress client(ClientAddress peer, List<String> forwarded) {
        String[] hops = String.join(",", forwarded).split(",", -1);
        ClientAddress nearest = peer;
        for (int i = hops.length - 1; i >= 0 && trusts(nearest.address()); i--) {
            Optional<ClientAddress> before = ClientAddress.of(hops[i]);
            if (before.isEmpty()) {
                // A proxy that does not know, or hides, whom it was asked by: then it is the one we know.
                break;
            }
            nearest = before.get();
        }
        return nearest;
    }

    /** Whether this is one of them. */
    public boolean trusts(InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }
}
