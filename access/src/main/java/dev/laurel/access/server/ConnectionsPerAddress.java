package dev.laurel.access.server;

import dev.laurel.access.network.ClientAddress;
import dev.laurel.access.refusal.RefusalLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.util.IO;
import org.jspecify.annotations.Nullable;

/**
 * Limits the number of connections per address. Excess connections are closed as soon as they are accepted, before
 * anything is read. No state outlives the connections. Thread-safe.
 */
final class ConnectionsPerAddress implements SelectorManager.AcceptListener {
    private final RefusalLog refusals;
    private final int connectionsMax;
    private final Predicate<InetAddress> proxies;
    private final ConcurrentMap<SelectableChannel, Long> open = new ConcurrentHashMap<>();
    private final ConcurrentMap<Long, Integer> counts = new ConcurrentHashMap<>();
    private final LongAdder refused = new LongAdder();

    ConnectionsPerAddress(int connectionsMax, Predicate<InetAddress> proxies, RefusalLog refusals) {
        this.refusals = refusals;
        this.connectionsMax = connectionsMax;
        this.proxies = proxies;
    }

    @Override
    public void onAccepting(SelectableChannel channel) {
        InetAddress address = address(channel);
        if (address == null || proxies.test(address)) {
            return;
        }
        long networkKey = new ClientAddress(address).networkKey();
        open.put(channel, networkKey);
        if (counts.merge(networkKey, 1, Integer::sum) > connectionsMax) {
            refused.increment();
            refusals.count("too many connections from one address");
            // The acceptor finds it closed, and reports the failure.
            IO.close(channel);
        }
    }

    @Override
    public void onAcceptFailed(SelectableChannel channel, Throwable cause) {
        release(channel);
    }

    @Override
    public void onClosed(SelectableChannel channel) {
        release(channel);
    }

    /** How many connections were closed at once. */
    long refused() {
        return refused.sum();
    }

    /** How many addresses are remembered. */
    int addresses() {
        return counts.size();
    }

    private void release(SelectableChannel channel) {
        Long networkKey = open.remove(channel);
        if (networkKey != null) {
            counts.computeIfPresent(networkKey, (key, count) -> count == 1 ? null : count - 1);
        }
    }

    private static @Nullable InetAddress address(SelectableChannel channel) {
        try {
            return channel instanceof SocketChannel socket
                            && socket.getRemoteAddress() instanceof InetSocketAddress remote
                    ? remote.getAddress()
                    : null;
        } catch (IOException closed) {
            return null;
        }
    }
}
