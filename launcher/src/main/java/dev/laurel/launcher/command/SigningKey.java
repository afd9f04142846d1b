package dev.laurel.launcher.command;

import dev.laurel.access.token.TokenSettings;
import dev.laurel.launcher.process.DataFolder;
import dev.laurel.launcher.settings.CommandException;
import dev.laurel.launcher.settings.IssuerSettings;
import dev.laurel.launcher.settings.ProcessSettings;
import dev.laurel.launcher.settings.SigningSettings;
import dev.laurel.launcher.settings.Variables;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the key that the tools sign tokens with: the same key that the gateway next to them uses. */
final class SigningKey {
    private static final String ISSUER = "LAUREL_" + IssuerSettings.KEYS_URL;

    private SigningKey() {}

    /**
     * @param data the folder that an option names, if one does
     * @throws CommandException if there is no secret, or a setting is wrong
     */
    static TokenSettings find(CommandContext around, Optional<Path> data) {
        Variables variables = around.variablesWith(data);
        SigningSettings signingSettings = SigningSettings.read(variables);
        DataFolder folder = new DataFolder(ProcessSettings.dataDir(variables));
        variables.requireFaultless();
        warnOfIssuer(around);
        if (signingSettings.secret().isPresent()) {
            return signingSettings.required();
        }
        String kept = folder.secret()
                .orElseThrow(() -> CommandException.failed("no secret to sign with: set LAUREL_JWT_SECRET, or"
                        + " name with --data the folder of a 'laurel up' (" + folder.path() + " has no secret)"));
        return signingSettings.or(kept).required();
    }

    private static void warnOfIssuer(CommandContext around) {
        if (!around.environment().getOrDefault(ISSUER, "").isBlank()) {
            around.err()
                    .println("laurel: " + ISSUER + " is set, and a server with it accepts only the issuer's tokens:"
                            + " a token signed here is only for servers with LAUREL_JWT_SECRET or their own secret");
        }
    }
}
