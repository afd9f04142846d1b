package dev.laurel.gateway;

import dev.laurel.gateway.publish.Broker;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A fake Kafka, controlled by a test. */
public final class FakeBroker implements Broker {
    /** Of every topic. */
    public static final int PARTITIONS = 4;

    private final List<KnowingProducer> producers = new CopyOnWriteArrayList<>();
    private final boolean acknowledges;
    private volatile boolean here = true;
    private volatile boolean closed;

    /** @param acknowledges whether it acknowledges every record at once, or only when a test says so */
    public FakeBroker(boolean acknowledges) {
        this.acknowledges = acknowledges;
    }

    @Override
    public Optional<Producer<String, byte[]>> producer() {
        if (!here) {
            return Optional.empty();
        }
        KnowingProducer producer = new KnowingProducer(acknowledges);
        producers.add(producer);
        return Optional.of(producer);
    }

    @Override
    public boolean hasTopic() {
        return here;
    }

    @Override
    public void close() {
        closed = true;
    }

    public void isHere(boolean isHere) {
        this.here = isHere;
    }

    boolean isClosed() {
        return closed;
    }

    /** All producers that were created, oldest first. */
    public List<KnowingProducer> producers() {
        return producers;
    }

    public KnowingProducer newest() {
        return producers.getLast();
    }

    /** Knows the topic, like a producer that has connected to Kafka. */
    public static final class KnowingProducer extends MockProducer<String, byte[]> {
        private KnowingProducer(boolean acknowledges) {
            super(acknowledges, null, new StringSerializer(), new ByteArraySerializer());
        }

        @Override
        public List<PartitionInfo> partitionsFor(String topic) {
            return IntStream.range(0, PARTITIONS)
                    .mapToObj(each -> new PartitionInfo(topic, each, Node.noNode(), new Node[0], new Node[0]))
                    .toList();
        }
    }
}
