package dev.laurel.launcher.command;

import dev.laurel.rules.catalog.Catalog;
import java.nio.file.Path;

/**
 * The start-up message for a new user.
 *
 * @param queryUrl the URL of the query API
 * @param gatewayUrl the URL of the gateway
 * @param data the data folder
 * @param token the command that gets a token for posting
 */
record Welcome(String queryUrl, String gatewayUrl, Path data, Catalog catalog, SampleToken token) {
    String text() {
        return """

                Laurel is ready.

                  Look     %1$s/
                  Read     curl %1$s/api/v1/leaderboard
                  Follow   curl -N %1$s/api/v1/leaderboard/stream
                  Post     %3$s
                           curl %2$s/api/v1/actions -H "Authorization: Bearer $token" \\
                             -H 'Content-Type: application/json' -d '{"type": "%4$s",
                               "actionId": "'$(cat /proc/sys/kernel/random/uuid 2>/dev/null || uuidgen)'",
                               "timestamp": "'$(date -u +%%Y-%%m-%%dT%%H:%%M:%%SZ)'"}'
                  Stop     Ctrl-C; everything is kept in %5$s

                """.formatted(queryUrl, gatewayUrl, token.command(), type(), data);
    }

    private String type() {
        return catalog.actions().keySet().stream().sorted().findFirst().orElseThrow();
    }
}
