package dev.laurel.launcher.settings;

import dev.laurel.access.limit.RateLimits;

/**
 * The settings of access: identity, limits and connections.
 *
 * @param http client connections and their bounds
 * @param signing how tokens are signed
 * @param issuer the trusted issuer, and what requires a token
 * @param limits the rate limits
 * @param clients the clients that sign actions
 * @param admins the users about whom admins alone may decide
 */
public record AccessSettings(
        HttpSettings http,
        SigningSettings signing,
        IssuerSettings issuer,
        RateLimits limits,
        ClientSigningSettings clients,
        AdminSettings admins) {
    static AccessSettings read(Variables variables, Mode mode) {
        RateLimits limits = LimitSettings.read(variables);
        return new AccessSettings(
                HttpSettings.read(variables, limits.proxies()::trusts),
                SigningSettings.read(variables),
                IssuerSettings.read(variables, mode),
                limits,
                ClientSigningSettings.read(variables, mode),
                AdminSettings.read(variables, mode));
    }

    /** Whether tokens can be verified: there is a secret, or an issuer. */
    public boolean verifiesTokens() {
        return signing.secret().isPresent() || issuer.keysUrl().isPresent();
    }

    /** The same with a key for tokens where none is set. */
    AccessSettings signedBy(String keptSecret) {
        return new AccessSettings(http, signing.or(keptSecret), issuer, limits, clients, admins);
    }
}
