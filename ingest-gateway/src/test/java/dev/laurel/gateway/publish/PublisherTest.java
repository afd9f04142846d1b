package dev.laurel.gateway.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.laurel.gateway.FakeBroker;
import dev.laurel.gateway.Given;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.JsonSerde;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PublisherTest {
    private static final int IN_FLIGHT_MAX = 10;

    private final AtomicReference<Instant> now = new AtomicReference<>(Given.NOW);
    private final InstantSource clock = now::get;
    private FakeBroker broker = new FakeBroker(false);
    private Publisher publisher = publisher();

    @AfterEach
    void close() {
        publisher.close();
    }

    @Test
    void shouldKeyAnActionByItsUser() {
        broker = new FakeBroker(true);
        publisher = publisher();
        Action action = Given.actions(1).getFirst();

        assertThat(publisher.publish(List.of(action))).isEqualTo(PublishResult.ACKNOWLEDGED);

        ProducerRecord<String, byte[]> record = broker.newest().history().getFirst();
        assertThat(record.topic()).isEqualTo("test.actions");
        assertThat(record.key()).isEqualTo("ann");
        assertThat(JsonSerde.of(Action.class).deserializer().deserialize("", record.value()))
                .isEqualTo(action);
    }

    @Test
    void shouldHaveNothingToWaitForWithoutActions() {
        assertThat(publisher.publish(List.of())).isEqualTo(PublishResult.ACKNOWLEDGED);
    }

    @Test
    void shouldWaitForEveryAction() {
        var publication = publishing(2);
        awaitSent(2);

        broker.newest().completeNext();
        assertThat(publication).isNotDone();
        broker.newest().completeNext();

        assertThat(publication).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(PublishResult.ACKNOWLEDGED);
    }

    @Test
    void shouldNotWaitOnceOneActionFailed() {
        var publication = publishing(3);
        awaitSent(3);

        broker.newest().errorNext(new NotEnoughReplicasException("too few"));

        assertThat(publication).succeedsWithin(Duration.ofSeconds(2)).isEqualTo(PublishResult.UNCERTAIN);
    }

    @Test
    void shouldNotWaitForEver() {
        assertThat(publishing(1)).succeedsWithin(Duration.ofSeconds(3)).isEqualTo(PublishResult.UNCERTAIN);
    }

    @Test
    void shouldShedAtOnceWhatIsAboveTheBound() {
        var first = publishing(IN_FLIGHT_MAX);
        awaitSent(IN_FLIGHT_MAX);

        assertThat(publisher.publish(Given.actions(1))).isEqualTo(PublishResult.UNCERTAIN);
        assertThat(broker.newest().history()).hasSize(IN_FLIGHT_MAX);
        assertThat(publisher.isWell()).isTrue();

        acknowledgeAll();
        assertThat(first).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(PublishResult.ACKNOWLEDGED);
    }

    @Test
    void shouldHoldRoomUntilTheProducerLetsGo() {
        assertThat(publishing(IN_FLIGHT_MAX))
                .succeedsWithin(Duration.ofSeconds(4))
                .isEqualTo(PublishResult.UNCERTAIN);
        assertThat(publisher.publish(Given.actions(1))).isEqualTo(PublishResult.UNCERTAIN);
        assertThat(broker.newest().history()).hasSize(IN_FLIGHT_MAX);

        acknowledgeAll();

        var next = publishing(IN_FLIGHT_MAX);
        awaitSent(2 * IN_FLIGHT_MAX);
        acknowledgeAll();
        assertThat(next).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(PublishResult.ACKNOWLEDGED);
    }

    @Test
    void shouldStopSendingOnceASendFailed() {
        broker.newest().sendException = new KafkaException("for good");

        assertThat(publisher.publish(Given.actions(5))).isEqualTo(PublishResult.UNCERTAIN);

        assertThat(broker.newest().history()).isEmpty();
    }

    @Test
    void shouldReplaceAProducerThatFailedForGood() {
        broker = new FakeBroker(true);
        publisher = publisher();
        FakeBroker.KnowingProducer failed = broker.newest();
        failed.sendException = new KafkaException("for good");

        assertThat(publisher.publish(Given.actions(5))).isEqualTo(PublishResult.UNCERTAIN);
        await().until(failed::closed);
        assertThat(publisher.publish(Given.actions(5))).isEqualTo(PublishResult.UNCERTAIN);
        publisher.connect();

        assertThat(publisher.publish(Given.actions(IN_FLIGHT_MAX))).isEqualTo(PublishResult.ACKNOWLEDGED);
        assertThat(broker.producers()).hasSize(2);
    }

    @Test
    void shouldReplaceAProducerThatSomebodyClosed() {
        broker.newest().close();

        assertThat(publisher.publish(Given.actions(1))).isEqualTo(PublishResult.UNCERTAIN);
        publisher.connect();

        assertThat(broker.producers()).hasSize(2);
        assertThat(publisher.isConnected()).isTrue();
    }

    @Test
    void shouldKeepAProducerThroughFailuresThatPass() {
        var publication = publishing(1);
        awaitSent(1);
        broker.newest().errorNext(new TimeoutException("away"));
        assertThat(publication).succeedsWithin(Duration.ofSeconds(2)).isEqualTo(PublishResult.UNCERTAIN);

        broker.newest().sendException = new InterruptException("a stop");
        // Creating a producer interrupts this thread.
        assertThat(Thread.interrupted()).isTrue();
        assertThat(publishing(1)).succeedsWithin(Duration.ofSeconds(2)).isEqualTo(PublishResult.UNCERTAIN);
        publisher.connect();

        assertThat(broker.producers()).hasSize(1);
    }

    @Test
    void shouldBeUnwellForAWhileAfterAFailure() {
        var publication = publishing(1);
        awaitSent(1);
        broker.newest().errorNext(new TimeoutException("away"));
        assertThat(publication).succeedsWithin(Duration.ofSeconds(2));

        assertThat(publisher.isWell()).isFalse();
        now.set(Given.NOW.plusSeconds(6));
        assertThat(publisher.isWell()).isTrue();
    }

    @Test
    void shouldBeWellAgainAfterASuccess() {
        var failure = publishing(1);
        awaitSent(1);
        broker.newest().errorNext(new TimeoutException("away"));
        assertThat(failure).succeedsWithin(Duration.ofSeconds(2));

        var success = publishing(1);
        awaitSent(2);
        broker.newest().completeNext();
        assertThat(success).succeedsWithin(Duration.ofSeconds(2));

        assertThat(publisher.isWell()).isTrue();
    }

    @Test
    void shouldConnectWhenAProducerCanBeMade() {
        broker = new FakeBroker(true);
        broker.isHere(false);
        publisher = publisher();
        assertThat(publisher.isConnected()).isFalse();
        assertThat(publisher.publish(Given.actions(1))).isEqualTo(PublishResult.UNCERTAIN);

        broker.isHere(true);
        publisher.connect();

        assertThat(publisher.isConnected()).isTrue();
        assertThat(publisher.publish(Given.actions(1))).isEqualTo(PublishResult.ACKNOWLEDGED);
    }

    @Test
    void shouldTakeNothingOnceItIsClosed() {
        FakeBroker.KnowingProducer producer = broker.newest();

        publisher.close();
        publisher.close();

        assertThat(producer.closed()).isTrue();
        assertThat(publisher.publish(Given.actions(1))).isEqualTo(PublishResult.UNCERTAIN);
    }

    private CompletableFuture<PublishResult> publishing(int count) {
        return CompletableFuture.supplyAsync(() -> publisher.publish(Given.actions(count)));
    }

    private void awaitSent(int count) {
        await().until(() -> broker.newest().history().size() == count);
    }

    private void acknowledgeAll() {
        boolean more = true;
        while (more) {
            more = broker.newest().completeNext();
        }
    }

    private Publisher publisher() {
        Publisher made = new Publisher(broker, "test.", clock, IN_FLIGHT_MAX);
        made.connect();
        return made;
    }
}
