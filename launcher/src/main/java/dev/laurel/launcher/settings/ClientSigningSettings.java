package dev.laurel.launcher.settings;

import dev.laurel.gateway.signature.ClientKeysException;
import dev.laurel.gateway.signature.ClientKeysFile;
import dev.laurel.rules.catalog.ActionType;
import dev.laurel.rules.catalog.Catalog;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The settings for actions that clients sign.
 *
 * @param keys the file that registers the clients, if there are any
 */
public record ClientSigningSettings(Optional<Path> keys) {
    private static final String KEYS = "CLIENT_KEYS";

    static ClientSigningSettings read(Variables variables, Mode mode) {
        if (!mode.hasGateway()) {
            variables.knows(KEYS);
            return new ClientSigningSettings(Optional.empty());
        }
        Optional<Path> file = variables.path(KEYS);
        file.ifPresent(path -> requireSound(variables, path));
        return new ClientSigningSettings(file);
    }

    /** @throws CommandException if the catalogue has signed types but no client can sign */
    public void require(Catalog catalog) {
        if (keys.isEmpty() && catalog.actions().values().stream().anyMatch(ActionType::signed)) {
            throw CommandException.usage("LAUREL_" + KEYS
                    + " is missing: the catalogue has signed action types, which no client could sign");
        }
    }

    private static void requireSound(Variables variables, Path path) {
        try (ClientKeysFile read = new ClientKeysFile(path)) {
            if (read.get().count() == 0) {
                variables.fault(KEYS, path.toString(), "contains no client");
            }
        } catch (ClientKeysException e) {
            variables.fault(KEYS, path.toString(), String.valueOf(e.getMessage()));
        }
    }
}
