package dev.laurel.query.peers;

/**
 * The address and the key at which the other processes of the group query this one.
 *
 * @param host the address to bind
 * @param port the port to bind; 0 for any free one
 * @param key the secret that all processes of the group share
 */
public record PeerSettings(String host, int port, String key) {
    /** Without the key. */
    @Override
    public String toString() {
        return "PeerSettings[host=" + host + ", port=" + port + ']';
    }
}
