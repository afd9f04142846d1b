package dev.laurel.query.feed;

import dev.laurel.query.rules.ServedRules;
import dev.laurel.rules.scoring.Revision;
import dev.laurel.rules.scoring.SharedRanks;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.FirstPlaces;
import dev.laurel.schemas.JsonSerde;
import dev.laurel.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns committed records into boards: published boards as they are, parts by merging them. Other records are skipped.
 * Not thread-safe.
 */
final class BoardRecords {
    private static final Logger log = LoggerFactory.getLogger(BoardRecords.class);

    private final String published;
    private final String parts;
    private final Deserializer<Board> boardDecoder = JsonSerde.of(Board.class).deserializer();
    private final Deserializer<FirstPlaces> partDecoder =
            JsonSerde.of(FirstPlaces.class).deserializer();
    private final ServedRules rules;
    private final MergedBoards merged;
    private final List<Board> read = new ArrayList<>();
    private int skipped;

    BoardRecords(String prefix, ServedRules rules, InstantSource clock) {
        published = Topic.LEADERBOARDS.name(prefix);
        parts = Topic.FIRST_PLACES.name(prefix);
        this.rules = rules;
        merged = new MergedBoards(rules, clock);
    }

    /** The topics that the records are of. */
    List<String> topics() {
        return List.of(published, parts);
    }

    /** How many partitions the topics have; to be called before any record is read. */
    void spreadOver(int partitions) {
        merged.spreadOver(partitions);
    }

    /** The topic by which revisions are numbered. */
    String numbering() {
        return parts;
    }

    /**
     * The boards that the records make, each as it is after all of them.
     *
     * @param records those of a topic's partition in its order, or the newest of each key in any order
     */
    List<Board> read(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        read.clear();
        skipped = 0;
        records.forEach(this::read);
        if (skipped > 0) {
            log.atWarn()
                    .addKeyValue("records", skipped)
                    .addKeyValue("topics", topics())
                    .log("skipped records that are not boards");
        }
        read.addAll(merged.changed());
        return List.copyOf(read);
    }

    /** How many of the records that were read last were passed over. */
    int skipped() {
        return skipped;
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        boolean isRead =
                record.key() != null && (record.topic().equals(parts) ? readPart(record) : readPublished(record));
        skipped += isRead ? 0 : 1;
    }

    /**
     * False for bytes that are no board, and for a board under another board's key. A tombstone is of a board that left
     * the catalogue, and so is not served.
     */
    private boolean readPublished(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return true;
        }
        Optional<Board> decoded =
                decoded(boardDecoder, record).filter(board -> key(record).equals(board.board()));
        decoded.ifPresent(board -> {
            merged.published(board);
            read.add(ranked(board));
        });
        return decoded.isPresent();
    }

    /** A board that was published by another catalogue may have other ranks than by this one. */
    private Board ranked(Board board) {
        return rules.catalog()
                .definitionOf(board.board())
                .map(definition -> board.with(SharedRanks.ofFirst(board.leaderboard(), definition)))
                .orElse(board);
    }

    /** False for bytes that are no part or mark, and for one under another's key. */
    private boolean readPart(ConsumerRecord<byte[], byte[]> record) {
        String key = key(record);
        if (record.value() == null) {
            merged.end(FirstPlaces.boardOf(key));
            return true;
        }
        Optional<FirstPlaces> decoded = decoded(partDecoder, record).filter(part -> key.equals(part.key()));
        decoded.ifPresent(
                part -> merged.put(part, record.partition(), Revision.of(record.offset(), record.timestamp())));
        return decoded.isPresent();
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    private static <T> Optional<T> decoded(Deserializer<T> decoder, ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.ofNullable(decoder.deserialize(record.topic(), record.value()));
        } catch (SerializationException notOne) {
            return Optional.empty();
        }
    }
}
