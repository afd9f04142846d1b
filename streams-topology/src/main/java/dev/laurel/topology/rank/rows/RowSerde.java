package dev.laurel.topology.rank.rows;

import dev.laurel.rules.scoring.Standing;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.ByteUtils;
import org.jspecify.annotations.Nullable;

/**
 * The binary format of a row: a version; the number of distinct names, and each of them once; then for every board, in
 * the order of their ids: the id, the exact score, its time, the index of the name (0 for none), and how much later
 * than the score the name was given. Numbers are Kafka's varints, strings have a length prefix: some 25 bytes per
 * board. Where a standing of the row has a tally, each board's ends with the length of its {@link TallyBytes tally},
 * 0 for none, and the tally. Where a standing has members or counts actions, each board has this, and then the number of
 * members and that of actions.
 */
public final class RowSerde implements Serde<UserStandings> {
    /** Rows that follow from the ledger. */
    static final byte VERSION = 3;
    /** Rows of the same format that were written before there was a ledger. The first was of one board a row. */
    static final byte VERSION_BEFORE_LEDGER = 2;
    /** Rows that follow from the ledger, with tallies. */
    static final byte VERSION_WITH_TALLIES = 4;
    /** Rows that follow from the ledger, with tallies, members and actions. */
    static final byte VERSION_WITH_COUNTS = 5;

    /**
     * A flag added to the time of a standing of zeros only, which is rare. Times are within the years 1 to 9999, and so
     * within 48 bits; rows from before this flag existed do not have it, and their times stay valid.
     */
    static final long ONLY_ZEROS = 1L << 60;

    private static final int BYTES_USUAL = 256;

    @Override
    public Serializer<UserStandings> serializer() {
        return (topic, row) -> row == null ? null : write(row);
    }

    @Override
    public Deserializer<UserStandings> deserializer() {
        return (topic, bytes) -> bytes == null ? null : read(bytes);
    }

    public static UserStandings read(byte[] bytes) {
        try {
            SortedMap<String, Standing> byBoard = new TreeMap<>();
            RowReader row = new RowReader(bytes, 0);
            while (row.next()) {
                byBoard.put(row.board(), row.standing());
            }
            return new UserStandings(byBoard, row.followsFacts());
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new SerializationException("the row is truncated", e);
        }
    }

    public static byte[] write(UserStandings row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(BYTES_USUAL);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            List<String> names = new ArrayList<>(1);
            addNames(row, names);
            byte version = version(row);
            out.writeByte(version);
            ByteUtils.writeUnsignedVarint(names.size(), out);
            for (String name : names) {
                write(name.getBytes(StandardCharsets.UTF_8), out);
            }
            for (Map.Entry<String, Standing> entry : row.byBoard().entrySet()) {
                write(entry.getKey().getBytes(StandardCharsets.US_ASCII), out);
                write(entry.getValue(), names, out);
                if (version >= VERSION_WITH_TALLIES) {
                    write(TallyBytes.write(entry.getValue().tally()), out);
                }
                if (version == VERSION_WITH_COUNTS) {
                    ByteUtils.writeUnsignedVarint(entry.getValue().members(), out);
                    ByteUtils.writeVarlong(entry.getValue().actions(), out);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(Standing standing, List<String> names, DataOutputStream out) throws IOException {
        ByteUtils.writeVarlong(standing.exact(), out);
        ByteUtils.writeVarlong(standing.lastUpdatedMs() + (standing.onlyZeros() ? ONLY_ZEROS : 0), out);
        String name = standing.username();
        ByteUtils.writeUnsignedVarint(name == null ? 0 : names.indexOf(name) + 1, out);
        if (name != null) {
            ByteUtils.writeVarlong(standing.namedAtMs() - standing.lastUpdatedMs(), out);
        }
    }

    private static void write(byte[] text, DataOutputStream out) throws IOException {
        ByteUtils.writeUnsignedVarint(text.length, out);
        out.write(text);
    }

    private static byte version(UserStandings row) {
        if (row.byBoard().values().stream().anyMatch(standing -> standing.members() > 0 || standing.actions() > 0)) {
            return VERSION_WITH_COUNTS;
        }
        if (row.byBoard().values().stream().anyMatch(standing -> standing.tally() != null)) {
            return VERSION_WITH_TALLIES;
        }
        return row.followsFacts() ? VERSION : VERSION_BEFORE_LEDGER;
    }

    /** Most users have one name, whatever the number of boards. */
    private static void addNames(UserStandings row, List<String> names) {
        for (Standing standing : row.byBoard().values()) {
            @Nullable String name = standing.username();
            if (name != null && !names.contains(name)) {
                names.add(name);
            }
        }
    }
}
