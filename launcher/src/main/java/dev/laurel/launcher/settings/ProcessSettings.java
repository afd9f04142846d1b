package dev.laurel.launcher.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The settings of the process itself.
 *
 * @param instanceId identifies this process among those of its role
 * @param dataDir the data folder
 * @param catalog the file of the catalogue, if it is not the default one
 * @param drain how long it continues to serve after the signal to end, while it reports not ready
 */
public record ProcessSettings(String instanceId, Path dataDir, Optional<Path> catalog, Duration drain) {
    public static final String DATA_DIR = "LAUREL_DATA_DIR";
    public static final String CATALOG = "LAUREL_CATALOG";
    static final Path DATA_DIR_DEFAULT = Path.of("data");

    private static final Pattern INSTANCE_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern LEVEL = Pattern.compile("(?i)trace|debug|info|warn|error|off");
    private static final Pattern FORMAT = Pattern.compile("text|json");
    /** Beyond what orchestrators wait before they use force. */
    private static final int DRAIN_SECONDS_MAX = 300;

    public static ProcessSettings read(Variables variables, Mode mode) {
        variables.knows("JAVA_HOME", "JAVA_OPTS");
        // The logging reads these two itself, before this process does anything else.
        variables.text("LOG_FORMAT", FORMAT, "must be text or json");
        variables.text("LOG_LEVEL", LEVEL, "must be one of trace, debug, info, warn, error, off");
        return new ProcessSettings(
                instanceId(variables, mode),
                dataDir(variables),
                catalog(variables),
                Duration.ofSeconds(variables.whole("DRAIN_SECONDS", 0, DRAIN_SECONDS_MAX, mode.drainSeconds())));
    }

    /** The folder for all that is kept, as it is set. */
    public static Path dataDir(Variables variables) {
        Path dir = variables.path("DATA_DIR").orElse(DATA_DIR_DEFAULT);
        if (Files.exists(dir) && !Files.isDirectory(dir)) {
            variables.fault("DATA_DIR", dir.toString(), "must be a folder");
        }
        if (dir.toAbsolutePath().toString().contains(",")) {
            variables.fault("DATA_DIR", dir.toString(), "must have no comma in its path, since Kafka would split it");
        }
        return dir;
    }

    /** What this machine calls itself; empty if it does not. */
    public static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "";
        }
    }

    /** The name of this process among all of the deployment; the same after a restart where boards have an identity. */
    public String name(Mode mode) {
        // The next process on a folder of up may be a demo: it follows the one before, and is no other beside it.
        Mode role = mode.hasBroker() ? Mode.UP : mode;
        String name = role.name().toLowerCase(Locale.ROOT) + '/' + instanceId;
        // Gateways have none that must be their own, and several may be on one machine.
        return mode.hasBoard() ? name : name + '/' + ProcessHandle.current().pid();
    }

    /** The catalogue's file, as it is set. */
    public static Optional<Path> catalog(Variables variables) {
        Optional<Path> file = variables.path("CATALOG");
        file.filter(path -> !Files.isReadable(path) || Files.isDirectory(path))
                .ifPresent(path -> variables.fault("CATALOG", path.toString(), "must be a file that can be read"));
        return file;
    }

    private static String instanceId(Variables variables, Mode mode) {
        String bound = "must be 1 to 64 of A-Z a-z 0-9 . _ -";
        Optional<String> set = variables.text("INSTANCE_ID", INSTANCE_ID, bound);
        if (set.isPresent() || mode.hasBroker()) {
            return set.orElse("laurel");
        }
        String host = hostName();
        if (!INSTANCE_ID.matcher(host).matches()) {
            variables.fault("INSTANCE_ID", "is missing, and the host's name cannot be used instead: " + bound);
        }
        return host;
    }
}
