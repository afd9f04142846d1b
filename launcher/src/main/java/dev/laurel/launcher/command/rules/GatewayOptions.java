package dev.laurel.launcher.command.rules;

import dev.laurel.access.identity.Caller;
import dev.laurel.access.identity.Role;
import dev.laurel.launcher.command.ClientTokens;
import dev.laurel.launcher.command.CommandContext;
import dev.laurel.launcher.command.ServerUri;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which gateway is asked, and with what. */
final class GatewayOptions {
    private static final Caller ADMIN = new Caller("laurel-rules", null, null, Set.of(Role.ADMIN));

    @Option(
            names = "--gateway",
            paramLabel = "URL",
            description = "Where the gateway is (default: http://127.0.0.1 with $LAUREL_GATEWAY_PORT, or 8080).")
    private @Nullable URI gateway;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "What to show there (default: one made as 'laurel token --role admin' makes it).")
    private @Nullable String token;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder with the secret for that (default: $LAUREL_DATA_DIR, or ./data).")
    private @Nullable Path data;

    /** Not with the option for the release's version, which here is one of the rules. */
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    @SuppressWarnings("UnusedVariable") // picocli sets and reads it
    private boolean help;

    /** A client, to be closed. */
    RulesClient open(CommandContext around) {
        URI server = ServerUri.gateway(around, Optional.ofNullable(gateway));
        return new RulesClient(
                server, ClientTokens.of(around, Optional.ofNullable(token), Optional.ofNullable(data), ADMIN));
    }
}
