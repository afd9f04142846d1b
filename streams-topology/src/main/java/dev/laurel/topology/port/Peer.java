package dev.laurel.topology.port;

/**
 * Where another process of the group can be asked.
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
