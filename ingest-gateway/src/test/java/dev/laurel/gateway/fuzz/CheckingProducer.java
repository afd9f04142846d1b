package dev.laurel.gateway.fuzz;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.laurel.rules.catalog.ActionType;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.Json;
import dev.laurel.schemas.JsonSerde;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A producer that discards valid records, and keeps those that should never have been published. Thread-safe. */
public final class CheckingProducer extends MockProducer<String, byte[]> {
    private static final int FAULTS_KEPT_MAX = 10;
    private static final String ACTION = "action.schema.json";

    private final Catalog catalog;
    private final Schema schema = schema();
    private final Deserializer<Action> reader = JsonSerde.of(Action.class).deserializer();
    private final AtomicLong published = new AtomicLong();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();

    public CheckingProducer(Catalog catalog) {
        super(true, null, new StringSerializer(), new ByteArraySerializer());
        this.catalog = catalog;
    }

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // It changes nothing that two threads could see half done.
    public Future<RecordMetadata> send(ProducerRecord<String, byte[]> record, Callback callback) {
        published.incrementAndGet();
        if (faults.size() < FAULTS_KEPT_MAX) {
            check(record);
        }
        RecordMetadata metadata = new RecordMetadata(new TopicPartition(record.topic(), 0), 0, 0, 0, 0, 0);
        callback.onCompletion(metadata, null);
        return CompletableFuture.completedFuture(metadata);
    }

    @Override
    public List<PartitionInfo> partitionsFor(String topic) {
        return List.of(new PartitionInfo(topic, 0, Node.noNode(), new Node[0], new Node[0]));
    }

    /** The number of records that were sent. */
    public long published() {
        return published.get();
    }

    /** The first records that should not have been published, and why. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    private void check(ProducerRecord<String, byte[]> record) {
        String json = new String(record.value(), StandardCharsets.UTF_8);
        List<Error> errors = schema.validate(json, InputFormat.JSON);
        if (!errors.isEmpty()) {
            faults.add(errors + " " + json);
            return;
        }
        try {
            Action action = reader.deserialize(record.topic(), record.value());
            if (!holds(action, record.key())) {
                faults.add("breaks a rule of the gateway: " + json);
            }
        } catch (SerializationException e) {
            faults.add(e.getMessage() + " " + json);
        }
    }

    /** Whether key and catalogue allow the record, and it was signed if required. */
    private boolean holds(Action action, String key) {
        ActionType type = catalog.actions().get(action.type());
        return key.equals(action.userId())
                && type != null
                && action.quantity() <= type.maxQuantity()
                && (!type.signed() || action.actionId().toString().startsWith(Actions.SIGNED));
    }

    private static Schema schema() {
        try (InputStream in = Json.class.getResourceAsStream(ACTION)) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return SchemaRegistry.withDefaultDialect(
                            SpecificationVersion.DRAFT_2020_12,
                            builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                                    .formatAssertionsEnabled(true)
                                    .build()))
                    .getSchema(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
