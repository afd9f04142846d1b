package dev.laurel.launcher.settings;

import dev.laurel.access.token.ClaimNames;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the settings for the names of an issuer's claims. */
final class IssuerClaims {
    private static final String USER = "JWT_USER_CLAIM";
    private static final String ROLES = "JWT_ROLES_CLAIM";
    private static final String AUDIENCE = "JWT_AUDIENCE_CLAIM";

    private static final Pattern NAME = Pattern.compile("[\\x21-\\x7e]{1,256}");
    private static final String NAME_BOUND = "must be 1 to 256 printable ASCII characters without a space";
    /** A URL, or names with one dot between. */
    private static final Pattern PATH = Pattern.compile(
            "(?=.{1,256}$)(?:[\\x21-\\x7e]*://[\\x21-\\x7e]*|[\\x21-\\x7e&&[^.]]+(?:\\.[\\x21-\\x7e&&[^.]]+)*)");

    private static final String PATH_BOUND =
            "must be a claim's name, a URL, or names separated by dots, such as realm_access.roles";

    private IssuerClaims() {}

    static ClaimNames read(Variables variables) {
        Optional<String> user = ofIssuer(variables, USER, NAME, NAME_BOUND);
        Optional<String> roles = ofIssuer(variables, ROLES, PATH, PATH_BOUND);
        Optional<String> audience = ofIssuer(variables, AUDIENCE, PATH, PATH_BOUND);
        if (audience.isPresent() && !variables.isSet(SigningSettings.AUDIENCE)) {
            variables.fault(
                    AUDIENCE,
                    audience.get(),
                    "needs LAUREL_" + SigningSettings.AUDIENCE + ": the value that it must contain");
        }
        return new ClaimNames(
                user, roles.orElse(ClaimNames.USUAL.roles()), audience.orElse(ClaimNames.USUAL.audience()));
    }

    /** Tokens signed with a secret are made by its owner, with the usual names. */
    private static Optional<String> ofIssuer(Variables variables, String name, Pattern form, String bound) {
        Optional<String> claim = variables.text(name, form, bound);
        if (claim.isPresent() && !variables.isSet(IssuerSettings.KEYS_URL)) {
            variables.fault(
                    name,
                    claim.get(),
                    "needs LAUREL_" + IssuerSettings.KEYS_URL + ": tokens by a secret have the usual claims");
        }
        return claim;
    }
}
