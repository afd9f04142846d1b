package dev.laurel.launcher.settings;

import dev.laurel.topology.port.Peer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The settings of a board process that is one of several.
 *
 * @param self the address at which the others query this one
 * @param key the secret that all of them share
 * @param standbys how many others keep a copy of each partition
 */
public record PeeringSettings(Peer self, String key, int standbys) {
    private static final String KEY = "PEER_KEY";
    public static final String PORT = "PEER_PORT";
    private static final String HOST = "PEER_HOST";
    private static final String STANDBYS = "STANDBYS";

    private static final int KEY_BYTES_MIN = 32;
    private static final int PORT_DEFAULT = 8083;
    private static final int PORT_MAX = 65_535;
    /** A copy is a whole partition more to write and to keep; a third failure at once is not planned for. */
    private static final int STANDBYS_MAX = 2;

    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z.:-]{1,253}");
    private static final String NAME_BOUND = "must be a name or an address that the other processes can connect to";

    /** The peering that is set; empty for a process that is alone. */
    public static Optional<PeeringSettings> read(Variables variables, Mode mode) {
        if (mode == Mode.GATEWAY) {
            variables.knows(KEY, PORT, HOST, STANDBYS);
        }
        if (mode.hasBroker()) {
            variables.belongsElsewhere(KEY, PORT, HOST, STANDBYS);
        }
        return mode == Mode.BOARD ? read(variables) : Optional.empty();
    }

    private static Optional<PeeringSettings> read(Variables variables) {
        boolean alone = !variables.isSet(KEY);
        int port = variables.whole(PORT, 1, PORT_MAX, PORT_DEFAULT);
        int standbys = variables.whole(STANDBYS, 0, STANDBYS_MAX, alone ? 0 : 1);
        Optional<String> host = variables.text(HOST, NAME, NAME_BOUND);
        if (alone && standbys > 0) {
            variables.fault(
                    STANDBYS,
                    Integer.toString(standbys),
                    "needs LAUREL_" + KEY + ", without which a board process runs alone");
        }
        return variables
                .secret(KEY, KEY_BYTES_MIN)
                .map(key ->
                        new PeeringSettings(new Peer(host.orElseGet(() -> hostName(variables)), port), key, standbys));
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "Peering[self=" + self + ", standbys=" + standbys + ']';
    }

    private static String hostName(Variables variables) {
        String name = ProcessSettings.hostName();
        if (!NAME.matcher(name).matches()) {
            variables.fault(HOST, "is missing, and the host's name cannot be used instead: " + NAME_BOUND);
        }
        return name;
    }
}
