package dev.laurel.gateway.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection, and HTTP/1.1 as far as answers need it. */
final class Wire implements AutoCloseable {
    /** Longer than the timeouts for a body and its response together. */
    private static final int PATIENCE_MS = 9_000;

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})[ \r]");
    private static final Pattern LENGTH = Pattern.compile("\ncontent-length: (\\d+)", Pattern.CASE_INSENSITIVE);

    private final Socket socket;
    private final InputStream in;
    // Reported if the received bytes are not a response.
    private Reply last = new Reply(0, "", "");
    private byte[] lastSent = new byte[0];

    private Wire(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    static Wire open(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MS);
        socket.setTcpNoDelay(true);
        return new Wire(socket);
    }

    void send(Collection<Sent> requests) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        requests.forEach(request -> all.writeBytes(request.bytes()));
        lastSent = all.toByteArray();
        socket.getOutputStream().write(lastSent);
    }

    /** The next response, without interim ones. */
    Reply read() throws IOException {
        Reply reply = reply();
        while (reply.status() == 100) {
            reply = reply();
        }
        return reply;
    }

    /** Every response until the server closes the connection. */
    List<Reply> sendAndReadAll(Sent request) throws IOException {
        socket.getOutputStream().write(request.bytes());
        socket.shutdownOutput();
        List<Reply> replies = new ArrayList<>();
        while (hasMore()) {
            replies.add(reply());
        }
        return replies;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private boolean hasMore() throws IOException {
        in.mark(1);
        int next = in.read();
        in.reset();
        return next >= 0;
    }

    private Reply reply() throws IOException {
        String head = head();
        Matcher status = STATUS.matcher(head);
        if (!status.lookingAt()) {
            throw new AssertionError("an answer that is none: " + head + "\nafter " + last + "\nto "
                    + new String(lastSent, StandardCharsets.ISO_8859_1));
        }
        int code = Integer.parseInt(status.group(1));
        last = new Reply(code, head, new String(body(head), StandardCharsets.UTF_8));
        return last;
    }

    private byte[] body(String head) throws IOException {
        Matcher length = LENGTH.matcher(head);
        if (length.find()) {
            return in.readNBytes(Integer.parseInt(length.group(1)));
        }
        return head.toLowerCase(Locale.ROOT).contains("\ntransfer-encoding: chunked") ? chunks() : new byte[0];
    }

    /** A long response is chunked. */
    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.writeBytes(in.readNBytes(size));
            in.skipNBytes(2);
        }
        in.skipNBytes(2);
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new Ended();
            }
            line.append((char) next);
        }
        return Integer.parseInt(line.toString().strip(), 16);
    }

    private String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new Ended();
            }
            head.append((char) next);
        }
        return head.toString();
    }

    /** The server closed the connection instead of sending a response. */
    static final class Ended extends IOException {
        @Serial
        private static final long serialVersionUID = 1;

        private Ended() {
            super("the connection ended");
        }
    }
}
