package dev.laurel.launcher.settings;

import dev.laurel.access.limit.RateLimits;

/**
 * Who may come in, and how much and how often.
 *
 * @param entrance how strangers reach this process, and how much of it they may take at once
 * @param signing how tokens are signed
 * @param trust whose tokens are trusted, and what takes one
 * @param limits how often things are taken and given
 * @param clients who signs actions
 */
public record AccessSettings(
        HttpSettings entrance,
        SigningSettings signing,
        IssuerSettings trust,
        RateLimits limits,
        ClientSigningSettings clients) {
    static AccessSettings read(Variables variables, Mode mode) {
        RateLimits limits = LimitSettings.read(variables);
        return new AccessSettings(
                HttpSettings.read(variables, limits.proxies()::trusts),
                SigningSettings.read(variables),
                IssuerSettings.read(variables, mode),
                limits,
                ClientSigningSettings.read(variables, mode));
    }

    /** The same with a key for tokens where none is set. */
    AccessSettings signedBy(String keptSecret) {
        return new AccessSettings(entrance, signing.or(keptSecret), trust, limits, clients);
    }
}
