package dev.laurel.query.peers;

/**
 * Where the other processes of the group ask this one.
 *
 * @param host the address to bind
 * @param port the port to bind; 0 for any free one
 * @param key what all processes of the group share, and nobody else knows
 */
public record PeerSettings(String host, int port, String key) {
    /** Without the key. */
    @Override
    public String toString() {
        return "PeerSettings[host=" + host + ", port=" + port + ']';
    }
}
