package dev.laurel.launcher.command;

import dev.laurel.access.identity.Caller;
import dev.laurel.access.token.SharedSecretTokens;
import dev.laurel.launcher.settings.CommandException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The tokens that a tool sends. */
public final class ClientTokens {
    /** Each request gets a token of its own, so a leaked one is worth little. */
    private static final Duration LIFE = Duration.ofMinutes(5);

    private ClientTokens() {}

    /**
     * The token that was given, or new ones.
     *
     * @param given by {@code --token}
     * @param data the folder with the secret, by {@code --data}
     * @param caller who new ones speak for
     */
    public static Supplier<String> of(
            CommandContext around, Optional<String> given, Optional<Path> data, Caller caller) {
        if (given.isPresent()) {
            String token = given.get();
            if (!token.matches("[\\x21-\\x7e]+")) {
                throw CommandException.usage("--token must be printable ASCII without a space");
            }
            return () -> token;
        }
        SharedSecretTokens tokens = new SharedSecretTokens(SigningKey.find(around, data), around.clock());
        return () -> tokens.issue(caller, LIFE);
    }
}
