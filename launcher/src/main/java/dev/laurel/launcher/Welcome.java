package dev.laurel.launcher;

import dev.laurel.schemas.Catalog;
import java.nio.file.Path;

/**
 * What somebody who has just started Laurel wants to know.
 *
 * @param queryUrl where boards are read
 * @param gatewayUrl where actions are posted
 * @param data the folder of everything that is kept
 */
record Welcome(String queryUrl, String gatewayUrl, Path data, Catalog catalog) {
    /** The start script says how it was called; without it there is a command on the path. */
    private static final String COMMAND = System.getProperty("laurel.command", "laurel");

    String text() {
        return """

                Laurel is ready.

                  Look     %1$s/
                  Read     curl %1$s/api/v1/leaderboard
                  Follow   curl -N %1$s/api/v1/leaderboard/stream
                  Post     token=$(%3$s token --user ada --name 'Ada Lovelace' --data %4$s | tail -n 1)
                           curl %2$s/api/v1/actions -H "Authorization: Bearer $token" \\
                             -H 'Content-Type: application/json' -d '{"type": "%5$s",
                               "actionId": "'$(cat /proc/sys/kernel/random/uuid 2>/dev/null || uuidgen)'",
                               "timestamp": "'$(date -u +%%Y-%%m-%%dT%%H:%%M:%%SZ)'"}'
                  Stop     Ctrl-C; everything is kept in %6$s

                """.formatted(queryUrl, gatewayUrl, quoted(COMMAND), quoted(data.toString()), type(), data);
    }

    private String type() {
        return catalog.actions().keySet().stream().sorted().findFirst().orElseThrow();
    }

    /** A word as a shell reads it back. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./~-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
