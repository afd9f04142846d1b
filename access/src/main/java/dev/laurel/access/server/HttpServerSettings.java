package dev.laurel.access.server;

/**
 * Where an HTTP server listens, and how much it takes.
 *
 * @param host the address to bind
 * @param port the port to bind; 0 for any free one
 * @param bodyBytesMax the largest request body, in bytes
 */
public record HttpServerSettings(String host, int port, int bodyBytesMax) {
    public HttpServerSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("the port must be 0 to 65535");
        }
    }
}
