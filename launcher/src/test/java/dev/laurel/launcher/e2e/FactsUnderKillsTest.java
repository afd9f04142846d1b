package dev.laurel.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.access.identity.Caller;
import dev.laurel.access.identity.Role;
import dev.laurel.access.token.SharedSecretTokens;
import dev.laurel.access.token.TokenSettings;
import dev.laurel.launcher.CommandRun;
import dev.laurel.launcher.cluster.EmbeddedBroker;
import dev.laurel.launcher.e2e.seeded.FactSender;
import dev.laurel.launcher.e2e.seeded.Rules;
import dev.laurel.launcher.e2e.seeded.SentFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Random actions and decisions of many users, over changes of the rules and kills: some while users are counted by other
 * rules, some while a user with thousands of actions is being recounted. At the end every board is the naive fold of what
 * was answered, the audit agrees, and score updates add up.
 */
@EnabledIfSystemProperty(
        named = "laurel.facts",
        matches = "\\d+",
        disabledReason = "takes minutes: run with -Dlaurel.facts=20000")
@ResourceLock(LaurelProcess.WHOLE_MACHINE)
class FactsUnderKillsTest {
    private static final long FACTS = Long.getLong("laurel.facts", 20_000);
    private static final int KILLS = Integer.getInteger("laurel.facts.kills", 3);
    private static final long SEED = Long.getLong("laurel.seed", System.nanoTime());
    private static final int SENDERS = 3;
    private static final int USERS = Math.clamp(FACTS / 60, 300, 5_000);
    /** Of the one user of each sender who is recounted for longest. */
    private static final int HEAVY_ACTIONS = Math.clamp(FACTS / 12, 1_000, 8_000);

    private static final long RECOUNT_MS_MAX = 150;
    private static final long DOWN_MS_MAX = 2_000;
    private static final Duration WAIT = Duration.ofMinutes(10);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final Random random = new Random(SEED);
    private final AtomicLong sent = new AtomicLong();
    private Duration longest = Duration.ZERO;

    @Test
    void shouldServeTheFoldOfWhatWasAnswered() throws Exception {
        System.err.println("seed " + SEED);
        Path data = folder.resolve("data");
        Path catalog = Files.writeString(folder.resolve("catalog.yaml"), Rules.CATALOG);
        Map<String, String> environment = Map.of(
                "LAUREL_JWT_SECRET", Importer.SECRET,
                "LAUREL_PARTITIONS", "3",
                "LAUREL_RATE_LIMIT_IP", "off");
        try (LaurelProcess laurel =
                LaurelProcess.of(data, environment, "up", "--data", data.toString(), "--catalog", catalog.toString())) {
            laurel.awaitReady();
            RuleChanges rules = new RuleChanges(laurel, token(), random);
            SentFacts facts = sendOverKills(laurel, rules);
            awaitCounted(laurel);
            rules.end();
            Map<String, String> kafka =
                    EmbeddedBroker.clients(data.resolve("kafka")).orElseThrow();

            FactsJudge judge = new FactsJudge(laurel, kafka, facts);
            judge.assertBoards();
            // Users are told of new rules one after the other, once these are served.
            await().atMost(WAIT).pollInterval(Duration.ofSeconds(2)).untilAsserted(judge::assertUpdatesAddUp);
            assertAuditAgrees(laurel, data, catalog);
            System.out.printf(
                    "facts %,d, users %,d, boards %,d, changes of rules %d, kills %d, longest to ready %d ms: equal;"
                            + " seed %d%n",
                    facts.count(), facts.users().size(), judge.boards(), rules.made(), KILLS, longest.toMillis(), SEED);
        }
    }

    private SentFacts sendOverKills(LaurelProcess laurel, RuleChanges rules) throws Exception {
        RetriedPosts posts = new RetriedPosts(laurel, token());
        List<FactSender> senders = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            senders.add(new FactSender(posts, SEED, i, SENDERS, USERS));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(SENDERS)) {
            List<Future<?>> sending = new ArrayList<>();
            senders.forEach(sender -> sending.add(threads.submit(() -> send(sender))));
            for (int kill = 1; kill <= KILLS; kill++) {
                long due = FACTS * kill / (KILLS + 1);
                await().atMost(WAIT.multipliedBy(12))
                        .until(() -> sent.get() >= due || sending.stream().anyMatch(Future::isDone));
                rules.change();
                kill(laurel, senders, sending, kill);
            }
            for (Future<?> each : sending) {
                each.get();
            }
        }
        return new SentFacts(senders);
    }

    private void send(FactSender sender) {
        sent.addAndGet(sender.sendHeavy(HEAVY_ACTIONS));
        while (sent.get() < FACTS) {
            sent.addAndGet(sender.send());
        }
    }

    /**
     * Every other kill hits while a decision about one of the largest users is on its way, unless all have been sent
     * meanwhile.
     */
    private void kill(LaurelProcess laurel, List<FactSender> senders, List<Future<?>> sending, int number) {
        if (number % 2 == 1) {
            long before = recounts(senders);
            await().atMost(WAIT)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> recounts(senders) > before || sending.stream().allMatch(Future::isDone));
        }
        pause(RECOUNT_MS_MAX);
        laurel.kill();
        pause(DOWN_MS_MAX);
        laurel.startAgain();
        Duration ready = laurel.awaitReady();
        longest = longest.compareTo(ready) > 0 ? longest : ready;
    }

    private static long recounts(List<FactSender> senders) {
        return senders.stream().mapToLong(FactSender::recounts).sum();
    }

    private static void awaitCounted(LaurelProcess laurel) {
        long since = System.nanoTime();
        await().atMost(WAIT).pollInterval(Duration.ofMillis(200)).until(() -> {
            JsonNode backlog = laurel.json("/api/v1/backlog");
            Duration waited = Duration.ofNanos(System.nanoTime() - since);
            return backlog.path("actions").longValue() == 0
                    && backlog.path("ageMs").longValue() < waited.toMillis();
        });
    }

    private static void assertAuditAgrees(LaurelProcess laurel, Path data, Path catalog) {
        CommandRun audit = CommandRun.of(
                Map.of("LAUREL_JWT_SECRET", Importer.SECRET),
                "audit",
                "--query",
                laurel.query("").toString(),
                "--data",
                data.toString(),
                "--catalog",
                catalog.toString());
        System.out.print(audit.out());
        assertThat(audit.out()).as(audit.err()).endsWith("equal\n");
    }

    private static String token() {
        return new SharedSecretTokens(
                        new TokenSettings(Importer.SECRET, Optional.empty(), Optional.empty()), InstantSource.system())
                .issue(
                        new Caller("importer", null, null, Set.of(Role.SERVICE, Role.BACKFILL, Role.ADMIN)),
                        Duration.ofHours(5));
    }

    private void pause(long msMax) {
        LockSupport.parkNanos(Duration.ofMillis(random.nextLong(msMax)).toNanos());
    }
}
