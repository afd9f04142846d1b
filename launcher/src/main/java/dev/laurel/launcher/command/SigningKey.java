package dev.laurel.launcher.command;

import dev.laurel.access.token.TokenSettings;
import dev.laurel.launcher.process.DataFolder;
import dev.laurel.launcher.settings.CommandException;
import dev.laurel.launcher.settings.ProcessSettings;
import dev.laurel.launcher.settings.SigningSettings;
import dev.laurel.launcher.settings.Variables;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Finds the key that the tools sign tokens with: the same key that the gateway next to them uses. */
final class SigningKey {
    private SigningKey() {}

    /**
     * @param data the folder that an option names, if one does
     * @throws CommandException if there is no secret, or a setting is wrong
     */
    static TokenSettings find(CommandContext around, Optional<Path> data) {
        Map<String, String> options = data.map(path -> Map.of(ProcessSettings.DATA_DIR, path.toString()))
                .orElse(Map.of());
        Variables variables = new Variables(around.environmentWith(options));
        SigningSettings signingSettings = SigningSettings.read(variables);
        DataFolder folder = new DataFolder(ProcessSettings.dataDir(variables));
        variables.requireFaultless();
        if (signingSettings.secret().isPresent()) {
            return signingSettings.required();
        }
        String kept = folder.secret()
                .orElseThrow(() -> CommandException.failed("there is nothing to sign with: set LAUREL_JWT_SECRET, or"
                        + " name with --data the folder of a 'laurel up' (" + folder.path() + " has no secret)"));
        return signingSettings.or(kept).required();
    }
}
