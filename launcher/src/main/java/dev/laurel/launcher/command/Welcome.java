package dev.laurel.launcher.command;

import dev.laurel.rules.catalog.Catalog;
import java.nio.file.Path;

/**
 * What somebody who has just started Laurel wants to know.
 *
 * @param queryUrl where boards are read
 * @param gatewayUrl where actions are posted
 * @param data the folder of everything that is kept
 * @param token how to get a token to post with
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
