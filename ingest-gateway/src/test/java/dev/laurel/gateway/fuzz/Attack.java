package dev.laurel.gateway.fuzz;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sends requests over one connection after another; well-framed ones several at a time. */
public final class Attack {
    private static final int AT_A_TIME = 8;
    private static final int ENDS_MAX = 3;
    private static final int SHOWN_MAX = 2_000;

    private final int port;
    private final Requests requests;
    private final Map<Integer, Long> statuses = new TreeMap<>();

    public Attack(int port, Requests requests) {
        this.port = port;
        this.requests = requests;
    }

    /** The number of responses by status; 0 counts the requests that need no response and got none. */
    public Map<Integer, Long> run(int count) throws IOException {
        Wire wire = Wire.open(port);
        Deque<Sent> waiting = new ArrayDeque<>();
        for (int i = 0; i < count; i++) {
            Sent next = requests.next();
            if (!next.framed()) {
                loose(next);
                continue;
            }
            waiting.add(next);
            if (waiting.size() == AT_A_TIME || next.closes()) {
                wire = exchange(wire, waiting);
            }
        }
        exchange(wire, waiting).close();
        return statuses;
    }

    /** Sends the pending requests until all are answered; those after a response that closes are sent again. */
    private Wire exchange(Wire first, Deque<Sent> waiting) throws IOException {
        Wire wire = first;
        int ends = 0;
        while (!waiting.isEmpty()) {
            // After a close without a response each is sent alone, which shows whose response is missing.
            List<Sent> together = ends == 0 ? List.copyOf(waiting) : List.of(waiting.getFirst());
            boolean open = true;
            try {
                wire.send(together);
                for (int i = 0; open && i < together.size(); i++) {
                    Reply reply = wire.read();
                    open = !reply.closes();
                    judge(reply, waiting.remove());
                    ends = 0;
                }
            } catch (SocketTimeoutException e) {
                throw failed("no answer in time", waiting.remove());
            } catch (SocketException | Wire.Ended e) {
                open = false;
                ends++;
            }
            if (ends > ENDS_MAX) {
                unanswered(waiting.remove());
                ends = 0;
            }
            if (!open) {
                wire.close();
                wire = Wire.open(port);
            }
        }
        return wire;
    }

    /** A client that sends too much may lose the response, since the server does not wait for the rest. */
    private void unanswered(Sent sent) {
        if (!sent.closes()) {
            throw failed("no answer but an end", sent);
        }
        count(0);
    }

    /** Sends a request that may be incomplete, closes the output, and reads the response if there is one. */
    private void loose(Sent sent) throws IOException {
        try (Wire wire = Wire.open(port)) {
            for (Reply reply : wire.sendAndReadAll(sent)) {
                judge(reply, sent);
            }
        } catch (SocketTimeoutException e) {
            throw failed("the connection stays open", sent);
        } catch (SocketException | Wire.Ended e) {
            count(0);
        }
    }

    private void judge(Reply reply, Sent sent) {
        reply.fault().ifPresent(fault -> {
            throw failed(fault + "\n" + reply, sent);
        });
        count(reply.status());
    }

    private void count(int status) {
        statuses.merge(status, 1L, Long::sum);
    }

    private static AssertionError failed(String what, Sent sent) {
        String text = new String(sent.bytes(), StandardCharsets.ISO_8859_1);
        String shown = text.substring(0, Math.min(SHOWN_MAX, text.length()));
        return new AssertionError(what + "\nwas said to these " + sent.bytes().length + " bytes:\n" + shown + "\n"
                + HexFormat.of().formatHex(sent.bytes(), 0, Math.min(SHOWN_MAX, sent.bytes().length)));
    }
}
