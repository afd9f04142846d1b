package dev.laurel.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A reader of an event stream over a plain socket, which it reads on its own thread. */
final class EventReader implements AutoCloseable {
    /** A received event: its kind, id and data. */
    record Event(String kind, @Nullable String id, String data) {
        JsonNode json() {
            return RunningApi.parse(data);
        }
    }

    private final Socket socket;
    private final String path;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private volatile boolean isEnded;

    private EventReader(Socket socket, String path) {
        this.socket = socket;
        this.path = path;
    }

    /** @param headers additional headers, as lines */
    static EventReader open(int port, String path, String... headers) {
        try {
            EventReader reader =
                    new EventReader(new Socket(InetAddress.getLoopbackAddress(), port), path.replaceAll("\\?.*", ""));
            ask(reader.socket, path, headers);
            Thread.ofVirtual().start(reader::read);
            return reader;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static void ask(Socket socket, String path, String... headers) throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n"
                + String.join(
                        "", Arrays.stream(headers).map(line -> line + "\r\n").toList()) + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    /** All lines received so far: the response's head, and the stream. */
    List<String> lines() {
        return lines;
    }

    List<Event> events() {
        return events;
    }

    List<Event> updates() {
        return events.stream().filter(event -> event.kind().equals("update")).toList();
    }

    /** The ids of the updates so far. */
    List<Long> revisions() {
        List<Long> revisions = new ArrayList<>();
        for (Event update : updates()) {
            String id = String.valueOf(update.id());
            revisions.add(Long.parseLong(id.substring(id.lastIndexOf(':') + 1)));
        }
        return revisions;
    }

    /** Whether the response has ended, normally or not. */
    boolean isEnded() {
        return isEnded;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Nobody sees an error on this thread, so an invalid event becomes one that no test waits for. */
    private Event held(Event event) {
        try {
            RunningApi.CONTRACT.holdEvent(path, event.kind(), event.data());
            return event;
        } catch (AssertionError e) {
            return new Event("not as described: " + e.getMessage(), null, event.data());
        }
    }

    private void read() {
        try (InputStream in = socket.getInputStream()) {
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                lines.add(line);
            }
            readEvents(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        } catch (IOException closed) {
            // Treated as the end.
        }
        isEnded = true;
    }

    private void readEvents(BufferedReader in) throws IOException {
        String kind = "";
        String id = null;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            lines.add(line);
            if (line.startsWith("event: ")) {
                kind = line.substring("event: ".length());
                id = null;
            } else if (line.startsWith("id: ")) {
                id = line.substring("id: ".length());
            } else if (line.startsWith("data: ")) {
                events.add(held(new Event(kind, id, line.substring("data: ".length()))));
            }
        }
    }

    /** A header of the response. */
    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException();
            }
            if (octet != '\r') {
                line.append((char) octet);
            }
        }
        return line.toString();
    }
}
