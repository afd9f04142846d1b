package dev.laurel.topology.ledger;

import dev.laurel.rules.scoring.Standing;
import dev.laurel.schemas.Decision;
import dev.laurel.schemas.JsonSerde;
import dev.laurel.topology.port.Fact;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Decodes the records of the ledger's changelog. Not thread-safe. */
public final class LedgerChangelog {
    private final Function<byte[], SortedMap<String, Standing>> standings;
    private final Deserializer<Decision> decisions =
            JsonSerde.of(Decision.class).deserializer();

    /** @param standings reads a row of standings, whose format is not the ledger's */
    public LedgerChangelog(Function<byte[], SortedMap<String, Standing>> standings) {
        this.standings = standings;
    }

    /** Whether the key is an action's. */
    public static boolean isAction(byte[] key) {
        return key.length > 0 && key[0] == LedgerKey.ACTION;
    }

    /**
     * The fact of a record; empty if the record is about no user.
     *
     * @throws SerializationException if it is no record of a ledger, or of a newer release
     */
    public Optional<Fact> read(byte[] key, byte @Nullable [] row) {
        if (key.length < 2) {
            throw new SerializationException("a ledger's key that is damaged");
        }
        byte[] rest = Arrays.copyOfRange(key, 1, key.length);
        return switch (key[0]) {
            case LedgerKey.ACTION -> acted(rest, row);
            case LedgerKey.DECISION -> Optional.of(row == null ? new Fact.Erased(userOf(rest)) : decided(row));
            case LedgerKey.OPENING -> Optional.of(opened(new String(rest, StandardCharsets.US_ASCII), row));
            case LedgerKey.META -> Optional.empty();
            default -> throw new SerializationException("a ledger's key of an unknown kind");
        };
    }

    /**
     * An action that was deleted was folded into an opening, which says so; or its user was erased, of whom the opening
     * is deleted too, behind all actions and whether or not there is one.
     */
    private static Optional<Fact> acted(byte[] key, byte @Nullable [] row) {
        requireTime(key);
        return row == null ? Optional.empty() : Optional.of(new Fact.Acted(ActionRow.read(key, row)));
    }

    private Fact decided(byte[] row) {
        return new Fact.Decided(decisions.deserialize("", row));
    }

    private Fact opened(String userId, byte @Nullable [] row) {
        if (row == null) {
            return new Fact.Erased(userId);
        }
        Opening opening = Opening.read(row);
        long untilMs = opening.foldedUntilMs();
        Instant foldedUntil = untilMs == Opening.NEVER ? Instant.MIN : Instant.ofEpochMilli(untilMs);
        return new Fact.Opened(userId, standings.apply(opening.standings()), foldedUntil);
    }

    private static String userOf(byte[] key) {
        requireTime(key);
        return LedgerKey.userOf(key);
    }

    private static void requireTime(byte[] key) {
        if (!LedgerKey.hasTime(key)) {
            throw new SerializationException("a ledger's key that is damaged");
        }
    }
}
