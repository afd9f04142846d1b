package dev.laurel.launcher.settings;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The addresses on which a process listens.
 *
 * @param host the address to bind
 * @param gatewayPort the port for actions; 0 for any free one, as for the others
 * @param queryPort the port for boards
 * @param adminPort the port for health
 */
public record ListenSettings(String host, int gatewayPort, int queryPort, int adminPort) {
    public static final int GATEWAY_PORT = 8080;
    public static final int QUERY_PORT = 8081;

    private static final int PORT_MAX = 65_535;
    private static final Pattern HOST = Pattern.compile("[0-9A-Za-z.:%_-]{1,253}");

    static ListenSettings read(Variables variables, Mode mode, Optional<PeeringSettings> peering) {
        String host = variables
                .text("HOST", HOST, "must be an address or a name to listen on, such as " + mode.host())
                .orElse(mode.host());
        ListenSettings listenSettings = new ListenSettings(
                host, gatewayPort(variables), queryPort(variables), variables.whole("ADMIN_PORT", 0, PORT_MAX, 8082));
        listenSettings.requireDistinct(variables, mode, peering);
        return listenSettings;
    }

    public static int gatewayPort(Variables variables) {
        return variables.whole("GATEWAY_PORT", 0, PORT_MAX, GATEWAY_PORT);
    }

    public static int queryPort(Variables variables) {
        return variables.whole("QUERY_PORT", 0, PORT_MAX, QUERY_PORT);
    }

    private void requireDistinct(Variables variables, Mode mode, Optional<PeeringSettings> peering) {
        Map<Integer, String> taken = new HashMap<>();
        bound(mode, peering).forEach((name, port) -> {
            String other = port == 0 ? null : taken.putIfAbsent(port, name);
            if (other != null) {
                variables.fault(name, port.toString(), "must differ from LAUREL_" + other);
            }
        });
    }

    /** The ports that a mode listens on, by the names of their settings without the prefix. */
    public Map<String, Integer> bound(Mode mode, Optional<PeeringSettings> peering) {
        Map<String, Integer> bound = new LinkedHashMap<>();
        if (mode.hasGateway()) {
            bound.put("GATEWAY_PORT", gatewayPort);
        }
        if (mode.hasBoard()) {
            bound.put("QUERY_PORT", queryPort);
        }
        bound.put("ADMIN_PORT", adminPort);
        peering.ifPresent(group -> bound.put(PeeringSettings.PORT, group.self().port()));
        return bound;
    }

    /** How a client on this machine writes one of the ports. */
    String url(String scheme, int port) {
        String name = switch (host) {
            case "0.0.0.0", "::" -> "localhost";
            default -> host.contains(":") ? "[" + host + "]" : host;
        };
        return scheme + "://" + name + ":" + port;
    }
}
