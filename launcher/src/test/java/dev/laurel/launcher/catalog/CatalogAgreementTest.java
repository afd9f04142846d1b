package dev.laurel.launcher.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.laurel.launcher.cluster.EmbeddedBroker;
import dev.laurel.launcher.cluster.TopicSetup;
import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
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
class CatalogAgreementTest {
    private static final Duration SAY_EVERY = Duration.ofMillis(100);
    private static final Duration HEARD_WITHIN = Duration.ofSeconds(2);
    private static final Catalog OLD = catalog("global: {title: All time}");
    private static final Catalog RETITLED = catalog("global: {title: Ever}");
    private static final Catalog BEST = catalog("global: {title: All time, score: best}");

    private final EmbeddedBroker broker;
    private Map<String, String> kafka = Map.of();
    private final List<CatalogAgreement> processes = new ArrayList<>();
    private String prefix = "";

    CatalogAgreementTest(@TempDir Path folder) {
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
        new TopicSetup(kafka, prefix, 1, 1).run();
    }

    @AfterEach
    void endProcesses() {
        processes.forEach(CatalogAgreement::close);
        processes.clear();
    }

    @Test
    void shouldLetProcessesWithOneCatalogueCountTogether() {
        CatalogAgreement board = started("board/a", OLD);
        CatalogAgreement gateway = started("gateway/b", OLD);

        assertThat(board.isAgreed()).isTrue();
        assertThat(gateway.isAgreed()).isTrue();
    }

    @Test
    void shouldKeepAProcessWithAnotherCatalogueFromCountingUntilTheLastOneOfTheFirstHasEnded() {
        CatalogAgreement first = started("board/a", OLD);
        CatalogAgreement second = started("board/b", OLD);
        CatalogAgreement changed = process("board/c", RETITLED);
        CompletableFuture<Void> start = CompletableFuture.runAsync(changed::start);

        first.close();

        await().during(Duration.ofSeconds(1)).until(() -> !start.isDone() && !changed.isAgreed());
        assertThat(second.isAgreed()).isTrue();

        second.close();

        await().until(() -> start.isDone() && changed.isAgreed());
    }

    @Test
    void shouldNotLetOneThatWaitsHoldUpTheRestartOfOneThatCounts() {
        CatalogAgreement first = started("board/a", OLD);
        CompletableFuture<Void> start = CompletableFuture.runAsync(process("board/b", RETITLED)::start);

        CatalogAgreement restarted = started("board/c", OLD);

        assertThat(first.isAgreed()).isTrue();
        assertThat(restarted.isAgreed()).isTrue();
        assertThat(start).isNotDone();
    }

    @Test
    void shouldNotWaitForEverForAProcessThatDied() {
        announce("board/died", new Announcement(OLD.fingerprint(), null));

        assertThat(started("board/b", RETITLED).isAgreed()).isTrue();
    }

    @Test
    void shouldNotBeReadyWhereAProcessThatWasThereFirstComesBack() {
        CatalogAgreement changed = started("board/b", RETITLED);

        announce("board/was-held-up", new Announcement(OLD.fingerprint(), -1L));

        await().until(() -> !changed.isAgreed());
    }

    @Test
    void shouldLetOneOfTwoThatStartAtOnceCount() {
        CompletableFuture<Void> one = CompletableFuture.runAsync(process("board/a", OLD)::start);
        CompletableFuture<Void> other = CompletableFuture.runAsync(process("board/b", RETITLED)::start);

        await().until(() -> one.isDone() || other.isDone());
        await().during(Duration.ofSeconds(1)).until(() -> one.isDone() ^ other.isDone());
    }

    /** What was counted by another catalogue is recounted. */
    @Test
    void shouldStartWithAnotherCatalogueOnceAllOfTheFirstHaveEnded() {
        started("board/a", OLD).close();

        assertThat(started("board/a", BEST).isAgreed()).isTrue();
    }

    @Test
    void shouldEndWhileItWaits() {
        CatalogAgreement first = started("board/a", OLD);
        CatalogAgreement changed = process("board/b", RETITLED);
        CompletableFuture<Void> start = CompletableFuture.runAsync(changed::start);

        changed.close();

        assertThat(start)
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .withCauseInstanceOf(CancellationException.class);
        assertThat(first.isAgreed()).isTrue();
    }

    private void announce(String process, Announcement said) {
        try (CatalogLog topic = new CatalogLog(kafka, prefix, new Announcements(HEARD_WITHIN, System::nanoTime))) {
            topic.announce(process, said);
        }
    }

    private CatalogAgreement started(String name, Catalog catalog) {
        CatalogAgreement process = process(name, catalog);
        process.start();
        return process;
    }

    private CatalogAgreement process(String name, Catalog catalog) {
        CatalogAgreement process = new CatalogAgreement(kafka, prefix, name, catalog, SAY_EVERY, HEARD_WITHIN);
        processes.add(process);
        return process;
    }

    private static Catalog catalog(String board) {
        return CatalogReader.read("catalog.yaml", "actions: {quiz: {points: 10}}\nboards: {" + board + "}");
    }
}
