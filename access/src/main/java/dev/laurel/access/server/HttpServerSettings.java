package dev.laurel.access.server;

/**
 * The settings of an HTTP server: where it listens, and how large a request may be.
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
