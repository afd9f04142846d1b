package dev.laurel.launcher.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.launcher.client.Endpoint;
import dev.laurel.launcher.client.Endpoint.Reply;
import dev.laurel.launcher.settings.CommandException;
import dev.laurel.schemas.Entry;
import dev.laurel.schemas.Json;
import dev.laurel.schemas.Place;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The boards as the query API serves them. Thread-safe. */
public final class ServedBoards implements AutoCloseable {
    static final int PAGE = 500;
    /** How many first places are served where no number is asked for. */
    static final int FIRST_PLACES = 10;

    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);
    /** Reads of one address are limited by the minute. */
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

    private static final Duration TRIES_MAX = Duration.ofMinutes(2);
    private static final int NOT_FOUND = 404;
    private static final String FROZEN =
            "a board is frozen, and the query API does not show it live to this token: it takes one of a moderator or an"
                    + " admin, with the secret that the query API has";

    private final Endpoint boards;

    /** A page of a board; its next page is at {@code next}. */
    record Page(long total, List<Entry> entries, @Nullable String next) {
        Page {
            entries = List.copyOf(entries);
        }
    }

    /** The first places. */
    record First(long total, List<Entry> leaderboard) {
        First {
            leaderboard = List.copyOf(leaderboard);
        }
    }

    /**
     * @param query the query API's address
     * @param token called for each request
     */
    public ServedBoards(URI query, Supplier<String> token) {
        boards = new Endpoint(query, "/api/v1/leaderboards/", token, ANSWER_MAX);
    }

    /** @param after of the page before; null for the first page */
    Page page(String board, @Nullable String after) throws InterruptedException {
        String from = after == null ? "" : "&after=" + encoded(after);
        return read(board + "/entries?limit=" + PAGE + from, Page.class).orElseGet(() -> new Page(0, List.of(), null));
    }

    First first(String board) throws InterruptedException {
        return read(board, First.class).orElseGet(() -> new First(0, List.of()));
    }

    Optional<Place> place(String board, String userId) throws InterruptedException {
        return read(board + "/users/" + encoded(userId), Place.class);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Empty where there is no such board or user. */
    private <T> Optional<T> read(String what, Class<T> type) throws InterruptedException {
        long start = System.nanoTime();
        while (true) {
            Reply reply = boards.get(what);
            if (reply instanceof Reply.Received frozen && frozen.body().has("frozen")) {
                throw CommandException.failed(FROZEN);
            }
            if (reply instanceof Reply.Received found
                    && found.status() == 200
                    && !found.body().has("stale")) {
                return Optional.of(decoded(found.body(), type));
            }
            if (reply instanceof Reply.Received none && none.status() == NOT_FOUND) {
                return Optional.empty();
            }
            if (!isTemporary(reply) || System.nanoTime() - start > TRIES_MAX.toNanos()) {
                throw CommandException.failed(reason(reply));
            }
            Thread.sleep(BETWEEN_TRIES);
        }
    }

    private static boolean isTemporary(Reply reply) {
        return switch (reply) {
            case Reply.Lost lost -> false;
            // A standby answered, which may lag.
            case Reply.Received received -> received.isTemporary() || received.status() == 200;
        };
    }

    private static String reason(Reply reply) {
        return switch (reply) {
            case Reply.Lost(String why) -> why;
            case Reply.Received received -> received.error("the query API");
        };
    }

    private static <T> T decoded(JsonNode body, Class<T> type) {
        try {
            return Json.mapper().readerFor(type).readValue(body);
        } catch (IOException | RuntimeException notOne) {
            throw CommandException.failed("the response does not come from a query API");
        }
    }

    @Override
    public void close() {
        boards.close();
    }
}
