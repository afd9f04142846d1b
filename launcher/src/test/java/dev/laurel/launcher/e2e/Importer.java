package dev.laurel.launcher.e2e;

import dev.laurel.access.identity.Caller;
import dev.laurel.access.identity.Role;
import dev.laurel.access.token.SharedSecretTokens;
import dev.laurel.access.token.TokenSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** The service that posts all users' actions in these tests. */
final class Importer {
    /** LAUREL_JWT_SECRET of the processes under test. */
    static final String SECRET = "a secret of more than thirty-two bytes";

    private Importer() {}

    static String token() {
        return new SharedSecretTokens(
                        new TokenSettings(SECRET, Optional.empty(), Optional.empty()), InstantSource.system())
                .issue(new Caller("importer", null, null, Set.of(Role.SERVICE)), Duration.ofHours(1));
    }
}
