package dev.laurel.launcher.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.laurel.launcher.cluster.EmbeddedBroker;
import dev.laurel.launcher.cluster.TopicSetup;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.rules.fault.CatalogException;
import dev.laurel.rules.version.RecountStatus;
import dev.laurel.rules.version.RulesBook.Outcome;
import dev.laurel.schemas.Json;
import dev.laurel.schemas.Topic;
import dev.laurel.schemas.rules.PartitionRules;
import dev.laurel.schemas.rules.RulesChange;
import dev.laurel.schemas.rules.RulesChange.Source;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every test has its own prefix, and so its own deployment. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaRulesBookTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final int PARTITIONS = 2;
    private static final String ONE = yaml("global: {title: All time}");
    private static final String OTHER = yaml("global: {title: Ever}");

    private final EmbeddedBroker broker;
    private final List<KafkaRulesBook> books = new ArrayList<>();
    private Map<String, String> kafka = Map.of();
    private String prefix = "";

    KafkaRulesBookTest(@TempDir Path folder) {
        broker = new EmbeddedBroker(folder);
    }

    @BeforeAll
    void start() {
        broker.start();
        kafka = broker.clients();
    }

    @AfterAll
    void end() {
        broker.close();
    }

    @BeforeEach
    void createTopics(TestInfo test) {
        prefix = test.getTestMethod().orElseThrow().getName() + '.';
        new TopicSetup(kafka, prefix, PARTITIONS, 1).run();
    }

    @AfterEach
    void closeBooks() {
        books.forEach(KafkaRulesBook::close);
        books.clear();
    }

    @Test
    void shouldShowAVersionToEveryProcessWithinASecond() {
        KafkaRulesBook one = book();
        KafkaRulesBook other = book();

        assertThat(one.add(change(0, ONE))).isInstanceOf(Outcome.Added.class);

        await().atMost(Duration.ofSeconds(1)).until(() -> other.history().number() == 1);
        assertThat(other.refreshed().newest().change()).contains(change(0, ONE));
        assertThat(book().history().number()).as("of one that starts later").isEqualTo(1);
    }

    @Test
    void shouldAddOneOfTwoChangesThatFollowTheSameVersion() throws Exception {
        KafkaRulesBook one = book();
        KafkaRulesBook other = book();

        CompletableFuture<Outcome> first = CompletableFuture.supplyAsync(() -> one.add(change(0, ONE)));
        CompletableFuture<Outcome> second = CompletableFuture.supplyAsync(() -> other.add(change(0, OTHER)));

        assertThat(List.of(first.get(), second.get()))
                .hasOnlyElementsOfTypes(Outcome.Added.class, Outcome.Outdated.class)
                .anyMatch(Outcome.Added.class::isInstance)
                .contains(new Outcome.Outdated(1));
        assertThat(one.refreshed().newest().change())
                .isEqualTo(other.refreshed().newest().change());
    }

    @Test
    void shouldTellTheNewestVersionToOneThatIsOutdated() {
        KafkaRulesBook book = book();
        book.add(change(0, ONE));
        book.add(change(1, OTHER));

        assertThat(book.add(change(0, OTHER))).isEqualTo(new Outcome.Outdated(2));
        assertThat(book.add(change(7, OTHER))).isEqualTo(new Outcome.Outdated(2));
        assertThat(book.refreshed().number()).isEqualTo(2);
    }

    @Test
    void shouldAddNothingThatIsNoCatalogue() {
        KafkaRulesBook book = book();

        assertThatThrownBy(() -> book.add(change(0, "boards: {}"))).isInstanceOf(CatalogException.class);
        assertThat(book.refreshed().number()).isZero();
    }

    @Test
    void shouldReadWhatWasWrittenBeforeTheQuestion() {
        KafkaRulesBook writer = book();
        KafkaRulesBook reader = book();
        IntStream.range(0, 20).forEach(number -> {
            writer.add(change(number, number % 2 == 0 ? ONE : OTHER));

            assertThat(reader.refreshed().number()).isEqualTo(number + 1);
        });
    }

    @Test
    void shouldStayAtTheVersionBeforeOneThatItCannotRead() {
        KafkaRulesBook book = book();
        book.add(change(0, ONE));

        write(RulesChange.key("later"), Json.bytes(change(1, "actions: {win: {points: 3, later: true}}")));
        await().until(() -> !book.isReady());
        write(RulesChange.key("behind"), Json.bytes(change(1, OTHER)));

        assertThat(book.refreshed().number()).isEqualTo(1);
        assertThat(book.fault().orElseThrow()).startsWith("version 2 of the rules cannot be read by this release: ");
        assertThat(book.add(change(1, OTHER))).isEqualTo(new Outcome.Unknown());
        assertThat(book().isReady()).isFalse();
    }

    @Test
    void shouldNotReadARecordOfALaterReleaseByGuessing() {
        KafkaRulesBook book = book();

        write(RulesChange.key("later"), "{\"schemaVersion\":2}".getBytes(StandardCharsets.UTF_8));

        await().until(() -> book.fault().isPresent());
    }

    @Test
    void shouldKnowTheVersionThatEveryPartitionHasReached() {
        KafkaRulesBook book = book();
        book.add(change(0, ONE));
        book.add(change(1, OTHER));
        assertThat(book.reached()).isZero();
        assertThat(book.recounting()).isEmpty();
        assertThat(book.isCounted()).isFalse();

        write(PartitionRules.key(0), Json.bytes(PartitionRules.at(1)));
        book.refreshed();
        assertThat(book.reached()).isZero();

        write(PartitionRules.key(1), Json.bytes(new PartitionRules(1, 2, 30, 100)));
        book.refreshed();
        assertThat(book.reached()).isEqualTo(1);
        assertThat(book.recounting()).contains(new RecountStatus(2, 0, 30, 100));

        write(PartitionRules.key(0), Json.bytes(new PartitionRules(1, 2, 50, 100)));
        write(PartitionRules.key(1), Json.bytes(PartitionRules.at(2)));
        book.refreshed();
        assertThat(book.recounting()).contains(new RecountStatus(2, 0, 150, 200));

        write(PartitionRules.key(0), Json.bytes(PartitionRules.at(2)));
        book.refreshed();
        assertThat(book.reached()).isEqualTo(2);
        assertThat(book.recounting()).isEmpty();
    }

    @Test
    void shouldMakeOneVersionOfAFileThatSeveralProcessesAreStartedWith() {
        RulesFile file = new RulesFile("games.yaml", ONE, CatalogReader.read("x", ONE));

        List<CompletableFuture<Void>> starts = IntStream.range(0, 4)
                .mapToObj(each -> CompletableFuture.runAsync(() -> apply(book(), Optional.of(file))))
                .toList();

        assertThat(starts).allSatisfy(each -> assertThat(each).succeedsWithin(Duration.ofSeconds(30)));
        assertThat(book().history().number()).isEqualTo(1);
    }

    @Test
    void shouldCloseWhileKafkaIsAway() {
        KafkaRulesBook book = new KafkaRulesBook(Map.of("bootstrap.servers", "127.0.0.1:1"), prefix);
        CompletableFuture<Void> start = CompletableFuture.runAsync(book::start);

        await().until(() -> !start.isDone());
        book.close();

        assertThat(start)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(CancellationException.class);
    }

    @Test
    void shouldSayWhyTheTopicCannotBeRead() {
        try (KafkaRulesBook book = new KafkaRulesBook(Map.of("bootstrap.servers", "127.0.0.1:1"), prefix)) {
            assertThat(book.startWithin(Duration.ofMillis(100)).orElseThrow())
                    .startsWith("the topic " + prefix + "rules cannot be read: ");
        }
    }

    private synchronized KafkaRulesBook book() {
        KafkaRulesBook book = new KafkaRulesBook(kafka, prefix);
        books.add(book);
        book.start();
        return book;
    }

    private static void apply(KafkaRulesBook book, Optional<RulesFile> file) {
        new RulesAtStart(book, "board/a", InstantSource.fixed(NOW)).apply(file);
    }

    private void write(String key, byte[] value) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            var _ = producer.send(new ProducerRecord<>(Topic.RULES.name(prefix), 0, key, value));
            producer.flush();
        }
    }

    private static RulesChange change(int basedOn, String catalog) {
        return new RulesChange(basedOn, NOW, "ada", "", null, Source.API, catalog);
    }

    private static String yaml(String board) {
        return "actions: {quiz: {points: 10}}\nboards: {" + board + "}\n";
    }
}
