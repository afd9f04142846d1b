package dev.laurel.launcher;

import dev.laurel.access.limit.Limits;

/**
 * Who may come in, and how much and how often.
 *
 * @param entrance how strangers reach this process, and how much of it they may take at once
 * @param signing how tokens are signed
 * @param trust whose tokens are trusted, and what takes one
 * @param limits how often things are taken and given
 * @param clients who signs actions
 */
record Access(Entrance entrance, Signing signing, Trust trust, Limits limits, ClientSigning clients) {
    static Access read(Variables variables, Mode mode) {
        Limits limits = Limiting.read(variables);
        return new Access(
                Entrance.read(variables, limits.proxies()::trusts),
                Signing.read(variables),
                Trust.read(variables, mode),
                limits,
                ClientSigning.read(variables, mode));
    }

    /** The same with a key for tokens where none is set. */
    Access signedBy(String keptSecret) {
        return new Access(entrance, signing.or(keptSecret), trust, limits, clients);
    }
}
