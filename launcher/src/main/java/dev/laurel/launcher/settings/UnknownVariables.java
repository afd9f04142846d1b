package dev.laurel.launcher.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Judges {@code LAUREL_…} variables that no setting has. A misspelt one that was to protect something would leave it
 * open, so that a warning is too little. Names are without the prefix.
 *
 * @param known the names of all settings
 */
record UnknownVariables(Collection<String> known) {
    /** How names of settings that protect begin: encryption, identity, limits, and who may come in. */
    private static final List<String> PROTECTING = List.of(
            "TLS_", "JWT_", "JWKS_", "READ_", "RATE_", "MAX_", "ALLOWED_", "CORS_", "TRUSTED_", "PEER_", "CLIENT_");
    /** One slip in short names, which are near to one another by chance, and more in long ones. */
    private static final int LETTERS_PER_SLIP = 5;

    /** Why a process should not start with such a variable, to complete a sentence; empty where a warning will do. */
    Optional<String> fault(String name) {
        String nearest = known.stream()
                .min(Comparator.<String>comparingInt(other -> distance(name, other))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse("");
        boolean isNear = distance(name, nearest) <= Math.max(1, name.length() / LETTERS_PER_SLIP);
        if (!isNear && PROTECTING.stream().noneMatch(name::startsWith)) {
            return Optional.empty();
        }
        return Optional.of("is not a setting; the nearest one is LAUREL_" + nearest);
    }

    /** How many letters have to be put in, taken out or replaced (Levenshtein), row by row. */
    private static int distance(String from, String to) {
        int[] row = IntStream.rangeClosed(0, to.length()).toArray();
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
