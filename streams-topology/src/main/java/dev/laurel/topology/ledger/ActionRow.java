package dev.laurel.topology.ledger;

import dev.laurel.schemas.Action;
import dev.laurel.schemas.ActionRules;
import dev.laurel.schemas.Client;
import dev.laurel.schemas.Json;
import dev.laurel.topology.port.RecordedAction;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.utils.ByteUtils;
import org.jspecify.annotations.Nullable;

/**
 * The row of an accepted action: a version, the quantity, the type, the name, the country, a digest of the attributes,
 * and at the end how long after its timestamp the action was recorded. Numbers are Kafka's varints, texts have their
 * length in front, 0 for none. User, time and id are in the key.
 *
 * <p>Of the attributes those are kept by which a board could be split, whether or not the catalogue has such a board, so
 * that one that comes later counts all actions. A row that has some is of the second version, in which their number and
 * their names and values follow the digest. The row of an action with a team is of the third version, in which the team
 * follows the digest, and then the attributes, of which there may be none. Other attributes and the client are not kept:
 * they count for nothing, and {@code score-updates} has them.
 */
final class ActionRow {
    private static final byte PLAIN = 1;
    private static final byte WITH_ATTRIBUTES = 2;
    private static final byte WITH_TEAM = 3;
    private static final int DIGEST_BYTES = 8;
    private static final int BYTES_USUAL = 64;
    private static final byte[] NOTHING = {};

    private ActionRow() {}

    static byte[] write(Action action, long recordedMs) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(BYTES_USUAL);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writeContent(action, segmentValues(action), out);
            ByteUtils.writeVarlong(recordedMs - action.timestamp().toEpochMilli(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Whether the row of an action of this user, time and id has this content too. Rows that earlier releases wrote have
     * no attributes, but the same digest.
     */
    static boolean isOf(Action action, byte[] row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(BYTES_USUAL);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writeContent(action, row[0] == PLAIN ? Map.of() : segmentValues(action), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] content = bytes.toByteArray();
        // Each part has its length in front, so no content is the beginning of another.
        return row.length > content.length && Arrays.equals(row, 0, content.length, content, 0, content.length);
    }

    /** @param key of the row, within its family */
    static RecordedAction read(byte[] key, byte[] row) {
        try {
            ByteBuffer in = ByteBuffer.wrap(row);
            byte version = in.get();
            if (version < PLAIN || version > WITH_TEAM) {
                throw new SerializationException("an action's row of an unknown version");
            }
            long quantity = ByteUtils.readVarlong(in);
            String type = new String(bytes(in), StandardCharsets.UTF_8);
            @Nullable String username = text(in);
            @Nullable String country = text(in);
            bytes(in);
            @Nullable String team = version == WITH_TEAM ? text(in) : null;
            Map<String, Object> attributes = version == PLAIN ? Map.of() : attributes(in);
            Action action = new Action(
                    LedgerKey.idOf(key),
                    LedgerKey.userOf(key),
                    type,
                    LedgerKey.timeOf(key),
                    quantity,
                    username,
                    country,
                    team,
                    attributes,
                    Client.UNKNOWN);
            return new RecordedAction(action, action.timestamp().plusMillis(ByteUtils.readVarlong(in)));
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new SerializationException("an action's row that is damaged", e);
        }
    }

    private static void writeContent(Action action, Map<String, String> attributes, DataOutputStream out)
            throws IOException {
        byte version = version(action, attributes);
        out.writeByte(version);
        ByteUtils.writeVarlong(action.quantity(), out);
        write(action.type(), out);
        write(action.username(), out);
        write(action.country(), out);
        write(digest(action.attributes()), out);
        if (version == WITH_TEAM) {
            write(action.team(), out);
        }
        if (version != PLAIN) {
            writeAttributes(attributes, out);
        }
    }

    /** The first that has room for it: an action without a team is written as before there were teams. */
    private static byte version(Action action, Map<String, String> attributes) {
        if (action.team() != null) {
            return WITH_TEAM;
        }
        return attributes.isEmpty() ? PLAIN : WITH_ATTRIBUTES;
    }

    private static void writeAttributes(Map<String, String> attributes, DataOutputStream out) throws IOException {
        ByteUtils.writeUnsignedVarint(attributes.size(), out);
        for (Map.Entry<String, String> each : attributes.entrySet()) {
            write(each.getKey(), out);
            write(each.getValue(), out);
        }
    }

    /** In the order of their names, so that the same content is the same row. */
    private static Map<String, String> segmentValues(Action action) {
        if (action.attributes().isEmpty()) {
            return Map.of();
        }
        Map<String, String> values = new TreeMap<>();
        action.attributes().forEach((name, value) -> {
            if (value instanceof String text && ActionRules.isAttributeName(name) && ActionRules.isSegmentValue(text)) {
                values.put(name, text);
            }
        });
        return values;
    }

    private static Map<String, Object> attributes(ByteBuffer in) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (int left = ByteUtils.readUnsignedVarint(in); left > 0; left--) {
            String name = new String(bytes(in), StandardCharsets.US_ASCII);
            attributes.put(name, new String(bytes(in), StandardCharsets.US_ASCII));
        }
        return attributes;
    }

    private static void write(@Nullable String text, DataOutputStream out) throws IOException {
        write(text == null ? NOTHING : text.getBytes(StandardCharsets.UTF_8), out);
    }

    private static void write(byte[] bytes, DataOutputStream out) throws IOException {
        ByteUtils.writeUnsignedVarint(bytes.length, out);
        out.write(bytes);
    }

    private static @Nullable String text(ByteBuffer in) {
        byte[] bytes = bytes(in);
        return bytes.length == 0 ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ByteBuffer in) {
        int length = ByteUtils.readUnsignedVarint(in);
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    /** Tells two contents apart under one id of one user, which nobody gains by making collide. */
    private static byte[] digest(Map<String, Object> attributes) {
        if (attributes.isEmpty()) {
            return NOTHING;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Json.bytes(new TreeMap<>(attributes)));
            return Arrays.copyOf(digest, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
