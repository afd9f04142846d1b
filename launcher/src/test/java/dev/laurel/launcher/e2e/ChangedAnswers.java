package dev.laurel.launcher.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** An HTTP server that passes on the answers of a query API, with something changed in them. */
final class ChangedAnswers implements AutoCloseable {
    private final HttpServer server;

    ChangedAnswers(LaurelProcess laurel, UnaryOperator<String> change) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            try (exchange) {
                answer(exchange, laurel, change);
            }
        });
        server.start();
    }

    private static void answer(HttpExchange exchange, LaurelProcess laurel, UnaryOperator<String> change)
            throws IOException {
        HttpResponse<String> response = laurel.read(exchange.getRequestURI().toString());
        byte[] body = change.apply(response.body()).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(response.statusCode(), body.length);
        exchange.getResponseBody().write(body);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
