package dev.laurel.launcher.settings;

import dev.laurel.access.token.TokenSettings;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The settings for signing tokens.
 *
 * @param secret the key, if it is set rather than kept in the data folder
 * @param issuer what {@code iss} must be, if anything
 * @param audience what {@code aud} must hold, if anything
 */
public record SigningSettings(Optional<String> secret, Optional<String> issuer, Optional<String> audience) {
    static final String SECRET = "JWT_SECRET";
    static final String AUDIENCE = "JWT_AUDIENCE";

    private static final Pattern CLAIM = Pattern.compile("[\\x21-\\x7e]{1,256}");
    private static final String CLAIM_BOUND = "must be 1 to 256 printable ASCII characters without a space";

    public static SigningSettings read(Variables variables) {
        return new SigningSettings(
                variables.secret(SECRET, TokenSettings.SECRET_BYTES_MIN),
                variables.text("JWT_ISSUER", CLAIM, CLAIM_BOUND),
                variables.text(AUDIENCE, CLAIM, CLAIM_BOUND));
    }

    /** The same, with a secret for where none is set. */
    public SigningSettings or(String keptSecret) {
        return new SigningSettings(Optional.of(secret.orElse(keptSecret)), issuer, audience);
    }

    /** What tokens are signed and verified with, where there is a secret. */
    public TokenSettings required() {
        return new TokenSettings(secret.orElseThrow(), issuer, audience);
    }

    /** Says nothing of the secret. */
    @Override
    public String toString() {
        return "Signing[issuer=" + issuer + ", audience=" + audience + "]";
    }
}
