package dev.laurel.topology.port;

/**
 * The address of another process of the group.
 *
 * @param host a name or an address
 * @param port its internal port
 */
public record Peer(String host, int port) {
    @Override
    public String toString() {
        return host + ':' + port;
    }
}
