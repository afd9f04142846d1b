package dev.laurel.launcher.process;

import dev.laurel.access.identity.TokenVerifier;
import dev.laurel.access.keys.RemoteKeys;
import dev.laurel.access.keys.WeakKeysException;
import dev.laurel.access.token.SharedSecretTokens;
import dev.laurel.access.token.StrictTokenVerifier;
import dev.laurel.launcher.settings.CommandException;
import dev.laurel.launcher.settings.IssuerSettings;
import dev.laurel.launcher.settings.Settings;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the verification of tokens, from the settings. */
final class Verification {
    private static final Logger log = LoggerFactory.getLogger(Verification.class);

    private Verification() {}

    /**
     * @param ready takes a condition, where there is one before tokens can be verified
     * @throws CommandException if the issuer publishes no key that is strong enough
     */
    static TokenVerifier start(
            Settings settings, InstantSource clock, Lifecycle parts, Map<String, BooleanSupplier> ready) {
        Optional<URI> url = settings.access().issuer().keysUrl();
        if (url.isEmpty()) {
            return new SharedSecretTokens(settings.access().signing().required(), clock);
        }
        return byPublishedKeys(url.get(), settings, clock, parts, ready);
    }

    private static TokenVerifier byPublishedKeys(
            URI url, Settings settings, InstantSource clock, Lifecycle parts, Map<String, BooleanSupplier> ready) {
        warnOfMissing("LAUREL_JWT_ISSUER", settings.access().signing().issuer().isEmpty());
        warnOfMissing(
                "LAUREL_JWT_AUDIENCE", settings.access().signing().audience().isEmpty());
        RemoteKeys keys = new RemoteKeys(url, clock);
        try {
            parts.start("keys", keys, keys::start);
        } catch (WeakKeysException e) {
            throw CommandException.failed("LAUREL_" + IssuerSettings.KEYS_URL + ": " + e.getMessage()
                    + ": an RSA key needs 2048 bits, an EC key the curve of its algorithm, and each key an id");
        }
        // Once there was a set, a silent issuer is no reason to send requests elsewhere: elsewhere it is silent too.
        ready.put("keys", keys::isLoaded);
        return new StrictTokenVerifier(
                keys, settings.access().issuer().rules(settings.access().signing()), clock);
    }

    /** Some issuers sign for all their customers with the same keys. */
    private static void warnOfMissing(String name, boolean isMissing) {
        if (isMissing) {
            log.atWarn()
                    .addKeyValue("name", name)
                    .log("not set: every token signed with the issuer's keys is accepted");
        }
    }
}
