package dev.laurel.launcher.command;

import dev.laurel.access.identity.Caller;
import dev.laurel.access.identity.Role;
import dev.laurel.launcher.audit.Audit;
import dev.laurel.launcher.audit.AuditReport;
import dev.laurel.launcher.audit.ServedBoards;
import dev.laurel.launcher.facts.FactTopic;
import dev.laurel.launcher.facts.ReadingProgress;
import dev.laurel.launcher.replay.CountedWait;
import dev.laurel.launcher.rules.CountedRules;
import dev.laurel.launcher.settings.CommandException;
import dev.laurel.launcher.settings.ExitCode;
import dev.laurel.launcher.settings.ListenSettings;
import dev.laurel.rules.version.RulesVersion;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares what is served with the facts. */
@Command(
        name = "audit",
        description = "Computes every board from the facts in Kafka, and compares it with what the query API serves.",
        footer = {
            "",
            "Reads the ledger's topic by itself, with the same LAUREL_KAFKA_… and LAUREL_TOPIC_PREFIX as the",
            "roles. Compares every user on every board: score, time, name, order, rank, total and first places.",
            "The system may be running; if it recounts its users by changed rules, the audit waits until that is",
            "done. The query API limits the reads of an address: for large boards start it",
            "with LAUREL_RATE_LIMIT_READ=off, or the audit waits.",
            "",
            "The last line is 'equal', or the number of differences; the first 20 are shown with the facts of",
            "their users. The exit code is 0 only if all is equal.",
            "",
            "Examples:  laurel audit",
            "           laurel audit --data /var/lib/laurel --query http://127.0.0.1:8081"
        })
public final class AuditCommand implements Callable<Integer> {
    private final CommandContext around;

    @Mixin
    private final FactSource source = new FactSource();

    @Option(
            names = "--query",
            paramLabel = "URL",
            description = "The query API's URL (default: http://127.0.0.1 with $LAUREL_QUERY_PORT, or 8081).")
    private @Nullable URI query;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "The token to send there (default: one created like 'laurel token --role moderator' does).")
    private @Nullable String token;

    public AuditCommand(CommandContext around) {
        this.around = around;
    }

    @Override
    public Integer call() throws InterruptedException {
        long start = System.nanoTime();
        URI server = Optional.ofNullable(query)
                .map(uri -> ServerUri.checked("--query", uri, ListenSettings.QUERY_PORT))
                .orElseGet(() -> ServerUri.own(around, ListenSettings::queryPort));
        Supplier<String> tokens = tokens();
        FactTopic topic = source.topic(around);
        try (CountedRules rules = source.rules(around);
                ServedBoards served = new ServedBoards(server, tokens);
                ReadingProgress progress = ReadingProgress.on(around.err())) {
            progress.phase("users to recount", 0);
            RulesVersion version = rules.settled(progress);
            source.other(around, version).ifPresent(why -> {
                throw CommandException.failed(why);
            });
            progress.phase("actions to count", 0);
            new CountedWait(server, tokens).run(left -> progress.accept(0)).ifPresent(why -> {
                throw CommandException.failed(why);
            });
            Audit audit =
                    new Audit(topic, served, version.catalog(), around.clock().instant(), progress);
            AuditReport report = audit.run();
            rules.requireStill(version);
            progress.end();
            new AuditTotals(around, audit).print(report, Duration.ofNanos(System.nanoTime() - start));
            return (report.isEqual() ? ExitCode.DONE : ExitCode.FAILED).code();
        }
    }

    private Supplier<String> tokens() {
        // Others are shown boards as they froze.
        Caller caller = new Caller("laurel-audit", null, null, Set.of(Role.MODERATOR));
        return ClientTokens.of(around, Optional.ofNullable(token), source.data(), caller);
    }
}
