package dev.laurel.launcher.settings;

import dev.laurel.access.token.ClaimNames;
import dev.laurel.access.token.TokenRules;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The settings of an external token issuer, if tokens are not signed with our own secret, and of what requires a token.
 *
 * @param keysUrl the URL of the issuer's keys; empty if tokens are signed with a secret
 * @param names the names of the issuer's claims
 * @param readsTakeToken whether reading boards requires a token
 */
public record IssuerSettings(Optional<URI> keysUrl, ClaimNames names, boolean readsTakeToken) {
    public static final String KEYS_URL = "JWKS_URL";
    private static final String READ_ACCESS = "READ_ACCESS";

    private static final Pattern ANYTHING = Pattern.compile("(?s).*");
    private static final Pattern ACCESS = Pattern.compile("public|token");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    static IssuerSettings read(Variables variables, Mode mode) {
        Optional<URI> url = keysUrl(variables);
        boolean readsTakeToken = variables
                .text(READ_ACCESS, ACCESS, "must be public or token")
                .filter("token"::equals)
                .isPresent();
        ClaimNames names = IssuerClaims.read(variables);
        requireOneWay(variables, mode == Mode.GATEWAY || (mode == Mode.BOARD && readsTakeToken));
        return new IssuerSettings(url, names, readsTakeToken);
    }

    /** What tokens of the issuer must say. */
    public TokenRules rules(SigningSettings signingSettings) {
        return TokenRules.ofIssuer(signingSettings.issuer(), signingSettings.audience(), names);
    }

    /** With two ways at once, the weaker one would decide who gets in. */
    private static void requireOneWay(Variables variables, boolean isNeeded) {
        boolean hasSecret = variables.isSet(SigningSettings.SECRET);
        boolean hasKeys = variables.isSet(KEYS_URL);
        if (hasSecret && hasKeys) {
            variables.fault(KEYS_URL, "and LAUREL_" + SigningSettings.SECRET + " are alternatives: unset one");
        }
        if (isNeeded && !hasSecret && !hasKeys) {
            variables.fault(
                    SigningSettings.SECRET,
                    "is missing: it is the secret that signs tokens; or set LAUREL_" + KEYS_URL
                            + " to the URL of an issuer's keys");
        }
    }

    private static Optional<URI> keysUrl(Variables variables) {
        String bound = "must be an https URL without user and fragment (http on the loopback only)";
        Optional<String> text = variables.text(KEYS_URL, ANYTHING, bound);
        Optional<URI> url = text.flatMap(IssuerSettings::uri).filter(IssuerSettings::isTaken);
        if (text.isPresent() && url.isEmpty()) {
            // Its value may hold a password.
            variables.fault(KEYS_URL, bound);
        }
        return url;
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isTaken(URI url) {
        String host = url.getHost();
        return host != null
                && url.getUserInfo() == null
                && url.getFragment() == null
                && ("https".equals(url.getScheme()) || ("http".equals(url.getScheme()) && LOOPBACK.contains(host)));
    }
}
