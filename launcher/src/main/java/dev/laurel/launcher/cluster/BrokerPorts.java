package dev.laurel.launcher.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The two ports of an embedded broker. They are stored in its folder, so that the address that clients were given stays
 * valid after a restart.
 */
record BrokerPorts(int broker, int controller) {
    /** Only this machine can reach the broker. */
    static final String HOST = "127.0.0.1";

    private static final Logger log = LoggerFactory.getLogger(BrokerPorts.class);
    private static final String FILE = "ports";
    private static final Pattern FORM = Pattern.compile("broker=(\\d{1,5})\\ncontroller=(\\d{1,5})\\n");
    private static final int BACKLOG = 1;

    /**
     * The ports for a start: the remembered ones where they are free, or else free ones, remembered from now on.
     *
     * @param given the broker's port if it is not to be chosen; 0 if it is
     * @throws ClusterException if the given port is taken
     */
    static BrokerPorts forStart(Path folder, int given) throws IOException {
        if (given != 0 && !isFree(given)) {
            throw new ClusterException("the broker's port " + given + " is taken");
        }
        Optional<BrokerPorts> remembered = read(folder);
        BrokerPorts fresh = free();
        int broker = given != 0 ? given : freeOr(remembered.map(BrokerPorts::broker), fresh.broker);
        int controller = freeOr(remembered.map(BrokerPorts::controller), fresh.controller);
        BrokerPorts ports = new BrokerPorts(broker, controller == broker ? fresh.controller : controller);
        warnOfMove(remembered, ports);
        if (!remembered.equals(Optional.of(ports))) {
            ports.write(folder);
        }
        return ports;
    }

    /** Any process may listen there now: clients should not keep connecting to it. */
    private static void warnOfMove(Optional<BrokerPorts> remembered, BrokerPorts ports) {
        remembered
                .filter(before -> before.broker != ports.broker)
                .ifPresent(before -> log.atWarn()
                        .addKeyValue("before", before.broker)
                        .addKeyValue("now", ports.broker)
                        .log("the broker's port has changed: outside clients need new settings,"
                                + " from 'laurel kafka-properties'"));
    }

    private static int freeOr(Optional<Integer> remembered, int otherwise) {
        return remembered.filter(BrokerPorts::isFree).orElse(otherwise);
    }

    /** The ports of the last start; empty if there was none. */
    static Optional<BrokerPorts> read(Path folder) throws IOException {
        try {
            Matcher matcher = FORM.matcher(Files.readString(folder.resolve(FILE)));
            return matcher.matches()
                    ? Optional.of(
                            new BrokerPorts(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                    : Optional.empty();
        } catch (NoSuchFileException never) {
            return Optional.empty();
        }
    }

    private void write(Path folder) throws IOException {
        Path draft = folder.resolve(FILE + ".new");
        Files.writeString(draft, "broker=" + broker + "\ncontroller=" + controller + "\n");
        Files.move(draft, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static BrokerPorts free() throws IOException {
        try (ServerSocket one = bind(0);
                ServerSocket other = bind(0)) {
            return new BrokerPorts(one.getLocalPort(), other.getLocalPort());
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = bind(port)) {
            return socket.isBound();
        } catch (IOException | IllegalArgumentException taken) {
            return false;
        }
    }

    private static ServerSocket bind(int port) throws IOException {
        return new ServerSocket(port, BACKLOG, InetAddress.ofLiteral(HOST));
    }

    /** Where clients reach the broker, as Kafka's {@code bootstrap.servers}. */
    String bootstrapServers() {
        return HOST + ":" + broker;
    }

    /** Both, in the form of Kafka's {@code listeners}. */
    String listeners() {
        return String.join(
                ",",
                List.of(
                        BrokerSettings.BROKER + "://" + HOST + ":" + broker,
                        BrokerSettings.CONTROLLER + "://" + HOST + ":" + controller));
    }

    /** Where the controller listens. */
    InetSocketAddress controllerAddress() {
        return new InetSocketAddress(InetAddress.ofLiteral(HOST), controller);
    }
}
