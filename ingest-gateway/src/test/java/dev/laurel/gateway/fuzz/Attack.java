package dev.laurel.gateway.fuzz;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Sends requests over one connection after another, several at a time where they end as they should. */
public final class Attack {
    private static final int AT_A_TIME = 8;
    private static final int SHOWN_MAX = 2_000;

    private final int port;
    private final Requests requests;
    private Reply last; private Sent lastSent;
    private final Map<Integer, Long> statuses = new TreeMap<>();

    public Attack(int port, Requests requests) {
        this.port = port;
        this.requests = requests;
    }

    /** Answers by status, after so many requests; 0 counts those that were not answered and need not be. */
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

    /** Sends what waits until all of it is answered; what comes after an answer that closes is sent anew. */
    private Wire exchange(Wire first, Deque<Sent> waiting) throws IOException {
        Wire wire = first;
        while (!waiting.isEmpty()) {
            boolean open = true;
            try {
                wire.send(waiting);
                while (open && !waiting.isEmpty()) {
                    Reply reply;
                    try { reply = wire.read(); } catch (AssertionError e) { throw new AssertionError(e.getMessage() + "\nLAST " + last + "\nTO " + new String(lastSent.bytes(), StandardCharsets.ISO_8859_1) + "\nNOW " +  new String(waiting.peek().bytes(), StandardCharsets.ISO_8859_1)); }
                    open = !reply.closes();
                    last = reply; lastSent = waiting.peek();
                    judge(reply, waiting.remove());
                }
            } catch (SocketTimeoutException e) {
                throw failed("no answer in time", waiting.remove());
            } catch (SocketException | Wire.Ended e) {
                open = false;
                if (Boolean.getBoolean("dbg") && !wire.isFresh()) System.out.println("UNANNOUNCED after " + last + " to " + new String(lastSent.bytes(), 0, Math.min(300, lastSent.bytes().length)));
                // A connection that was used before may have been closed in the meantime, and is then simply left.
                if (wire.isFresh() && !waiting.isEmpty()) {
                    Sent unanswered = waiting.remove();
                    if (!unanswered.closes()) {
                        throw failed("no answer but an end: " + e, unanswered);
                    }
                    count(0);
                }
            }
            if (!open) {
                wire.close();
                wire = Wire.open(port);
            }
        }
        return wire;
    }

    /** Sends what may have no end, ends it, and reads whatever comes. */
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
