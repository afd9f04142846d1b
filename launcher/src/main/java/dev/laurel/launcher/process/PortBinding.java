package dev.laurel.launcher.process;

import dev.laurel.launcher.settings.CommandException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Map;

/** Distinguishes a port that cannot be bound from every other failure at start. */
final class PortBinding {
    private PortBinding() {}

    /**
     * Tries to listen on ports, and leaves them at once: so that a port which is taken is found before anything that
     * takes long has started. Somebody may still take one in between, which {@link #bind} finds.
     *
     * @param ports by what sets them; 0 for any free one
     * @throws CommandException if the host is none of this machine's, or a port cannot be bound
     */
    static void probe(String host, Map<String, Integer> ports) {
        InetAddress address = address(host);
        ports.forEach((setting, port) -> {
            try {
                listen(address, port);
            } catch (IOException e) {
                throw refused(setting, port, e);
            }
        });
    }

    /**
     * Starts something that listens.
     *
     * @param setting what sets its port
     * @throws CommandException if the port cannot be bound
     */
    static void bind(String setting, int port, Runnable start) {
        try {
            start.run();
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException) {
                    throw refused(setting, port, cause);
                }
            }
            throw e;
        }
    }

    private static InetAddress address(String host) {
        try {
            InetAddress address = InetAddress.getByName(host);
            listen(address, 0);
            return address;
        } catch (UnknownHostException e) {
            throw CommandException.usage("LAUREL_HOST=" + host + ": the name has no address");
        } catch (IOException e) {
            throw CommandException.usage("LAUREL_HOST=" + host + ": must be an address of this machine, or 0.0.0.0 for"
                    + " all of them (" + e.getMessage() + ")");
        }
    }

    /** As the servers do: connections of a process that has just ended are no obstacle. */
    private static void listen(InetAddress address, int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
        }
    }

    private static CommandException refused(String setting, int port, Throwable why) {
        return CommandException.failed("port " + port + " cannot be used (" + why.getMessage()
                + "): stop the process that uses it, or set LAUREL_" + setting + " to another port");
    }
}
