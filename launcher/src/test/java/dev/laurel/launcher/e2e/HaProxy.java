package dev.laurel.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The installed HAProxy in front of two board processes, configured as documented. */
final class HaProxy implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int port = LaurelProcess.freePort();
    private final int statsPort = LaurelProcess.freePort();
    private final Path log;
    private final Process process;

    HaProxy(Path folder, LaurelProcess one, LaurelProcess two) {
        log = folder.resolve("haproxy.log");
        try {
            Path settings = Files.writeString(folder.resolve("haproxy.cfg"), settings(one, two));
            process = new ProcessBuilder(find().orElseThrow().toString(), "-db", "-f", settings.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isThere() {
        return find().isPresent();
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Whether it sends requests to a server with this name in the settings. */
    boolean uses(String server) {
        return stats().anyMatch(line -> line.startsWith("boards," + server + ",") && line.contains(",UP,"));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).as("ended").isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One line per server, from its statistics page. */
    private Stream<String> stats() {
        assertThat(process.isAlive()).as("alive; see " + log).isTrue();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + statsPort + "/;csv"))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofString()).body().lines();
        } catch (IOException notYet) {
            return Stream.empty();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The documented settings, with the addresses of this test. */
    private String settings(LaurelProcess one, LaurelProcess two) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "operations.md"));
        int start = page.indexOf("```haproxy\n") + "```haproxy\n".length();
        String text = page.substring(start, page.indexOf("```", start));
        text = replaced(text, "bind :80\n", "bind 127.0.0.1:" + port + "\n");
        text = replaced(text, "bind 127.0.0.1:8404\n", "bind 127.0.0.1:" + statsPort + "\n");
        text = replaced(text, "board-1:8081 check port 8082", server(one));
        return replaced(text, "board-2:8081 check port 8082", server(two));
    }

    private static String server(LaurelProcess board) {
        return "127.0.0.1:" + board.query("/").getPort() + " check port " + board.adminPort();
    }

    private static String replaced(String text, String documented, String here) {
        assertThat(text).containsOnlyOnce(documented);
        return text.replace(documented, here);
    }

    private static Optional<Path> find() {
        return Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin"))
                .map(folder -> Path.of(folder, "haproxy"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
