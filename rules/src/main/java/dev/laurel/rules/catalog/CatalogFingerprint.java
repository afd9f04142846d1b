package dev.laurel.rules.catalog;

import dev.laurel.rules.order.PlaceOrder.Then;
import dev.laurel.rules.segment.Attribute;
import dev.laurel.schemas.Json;
import dev.laurel.schemas.Order;
import dev.laurel.schemas.Ties;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A short digest of a catalogue's meaning. Comments, spacing, defaults that are written out and the order of types do
 * not change it. Everything that can change a score or what a client or a reader sees does, including the order of
 * boards.
 */
final class CatalogFingerprint {
    /** 48 bits: two catalogues of one deployment do not meet by chance, and people can compare it. */
    private static final int DIGITS = 12;

    private static final int DIGEST_BYTES = 16;

    private CatalogFingerprint() {}

    static String of(Catalog catalog) {
        List<BoardForm> boards =
                catalog.boards().values().stream().map(BoardForm::of).toList();
        byte[] canonical = Json.bytes(new CatalogForm(new TreeMap<>(catalog.actions()), attributes(catalog), boards));
        return digest(canonical).substring(0, DIGITS);
    }

    private static @Nullable SortedMap<String, Attribute> attributes(Catalog catalog) {
        return catalog.attributes().isEmpty() ? null : new TreeMap<>(catalog.attributes());
    }

    /** A digest of anything, as 32 hexadecimal digits. */
    static String digest(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    private record CatalogForm(
            Map<String, ActionType> actions,
            // Absent where none are declared, as it was before they could be.
            @Nullable SortedMap<String, Attribute> attributes,
            List<BoardForm> boards) {}

    /** A board's definition with each member in one form only. */
    private record BoardForm(
            String name,
            String title,
            String period,
            String segment,
            List<String> actions,
            String scoring,
            Order order,
            int top,
            String keep,
            // Absent in the usual case, as it was before there was a choice.
            @Nullable Ties ties,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable String of,
            @Nullable Then then,
            @Nullable String freeze,
            @Nullable String thaw) {
        static BoardForm of(BoardDefinition board) {
            return new BoardForm(
                    board.name(),
                    board.title(),
                    board.schedule().map(Schedule::toString).orElse(""),
                    board.segment().map(Segment::rule).orElse(""),
                    board.actions().stream().sorted().toList(),
                    board.scoring().form(),
                    board.order(),
                    board.top(),
                    board.keep().isPresent() ? Integer.toString(board.keep().getAsInt()) : "",
                    board.ties() == Ties.FIRST ? null : board.ties(),
                    board.bounds().since().orElse(null),
                    board.bounds().until().orElse(null),
                    board.isOfTeams() ? CatalogReader.TEAM : null,
                    board.then() == Then.EARLIEST_FIRST ? null : board.then(),
                    board.freeze().map(freeze -> freeze.length().toString()).orElse(null),
                    board.freeze().flatMap(freeze -> freeze.thaw().form()).orElse(null));
        }
    }
}
