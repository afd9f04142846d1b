package dev.laurel.launcher.rules;

import dev.laurel.rules.fault.CatalogException;
import dev.laurel.rules.version.RulesHistory;
import dev.laurel.schemas.JsonSerde;
import dev.laurel.schemas.rules.PartitionRules;
import dev.laurel.schemas.rules.RulesChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records of the topic {@code rules}, read in their order. After a change that this release cannot read it takes no
 * other: whatever follows may depend on it. Not thread-safe.
 */
final class RulesReading {
    private static final Logger log = LoggerFactory.getLogger(RulesReading.class);

    private final Deserializer<RulesChange> changes =
            JsonSerde.of(RulesChange.class).deserializer();
    private final Deserializer<PartitionRules> partitionRules =
            JsonSerde.of(PartitionRules.class).deserializer();
    private final PartitionProgress progress;
    private final List<String> keys = new ArrayList<>();
    private RulesHistory history = RulesHistory.NONE;
    private Optional<String> fault = Optional.empty();

    /** @param partitions how many partitions count */
    RulesReading(int partitions) {
        this.progress = new PartitionProgress(partitions);
    }

    void read(ConsumerRecord<String, byte[]> record) {
        String key = String.valueOf(record.key());
        if (RulesChange.isKey(key)) {
            readChange(key, record);
        } else if (PartitionRules.isKey(key)) {
            readProgress(key, record);
        }
    }

    /** A tombstone follows what had no effect. */
    private void readChange(String key, ConsumerRecord<String, byte[]> record) {
        if (record.value() == null || fault.isPresent()) {
            return;
        }
        try {
            history.with(changes.deserialize(record.topic(), record.value())).ifPresent(more -> {
                history = more;
                keys.add(key);
            });
        } catch (SerializationException | CatalogException e) {
            fault = Optional.of("version " + (history.number() + 1) + " of the rules cannot be read by this release: "
                    + e.getMessage());
        }
    }

    private void readProgress(String key, ConsumerRecord<String, byte[]> record) {
        try {
            int partition = PartitionRules.partitionOf(key);
            if (record.value() == null) {
                progress.remove(partition);
            } else {
                progress.put(partition, partitionRules.deserialize(record.topic(), record.value()));
            }
        } catch (SerializationException | NumberFormatException notOne) {
            log.atWarn().addKeyValue("offset", record.offset()).log("a record about a partition cannot be read");
        }
    }

    /** @param position the offset of the next record */
    RulesView view(long position) {
        return new RulesView(
                history,
                keys,
                progress.reached(),
                !progress.isEmpty(),
                progress.towards(history.number()),
                position,
                fault);
    }
}
