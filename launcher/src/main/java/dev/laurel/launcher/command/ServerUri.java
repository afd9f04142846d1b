package dev.laurel.launcher.command;

import dev.laurel.launcher.settings.CommandException;
import dev.laurel.launcher.settings.ListenSettings;
import dev.laurel.launcher.settings.Variables;
import java.net.URI;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** The addresses of servers: those that options name, or those of this machine. */
public final class ServerUri {
    private ServerUri() {}

    /** @param given by {@code --gateway} */
    public static URI gateway(CommandContext around, Optional<URI> given) {
        return given.map(uri -> checked("--gateway", uri, ListenSettings.GATEWAY_PORT))
                .orElseGet(() -> own(around, ListenSettings::gatewayPort));
    }

    /**
     * The address that an option names.
     *
     * @param port for the example in the message
     */
    static URI checked(String option, URI uri, int port) {
        String scheme = String.valueOf(uri.getScheme());
        if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https")) || uri.getRawQuery() != null) {
            throw CommandException.usage(option + " must be like http://127.0.0.1:" + port);
        }
        return uri;
    }

    /** The address on this machine, by the port of the settings. */
    static URI own(CommandContext around, ToIntFunction<Variables> port) {
        Variables variables = new Variables(around.environment());
        URI uri = URI.create("http://127.0.0.1:" + port.applyAsInt(variables));
        variables.requireFaultless();
        return uri;
    }
}
