package dev.laurel.launcher.rules;

import dev.laurel.launcher.settings.CommandException;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.rules.version.RulesBook;
import dev.laurel.rules.version.RulesHistory;
import dev.laurel.schemas.rules.RulesChange;
import dev.laurel.schemas.rules.RulesChange.Source;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the file of a start means: it is the next version if it says something else than the last version that came from
 * a file. So a restart with an old file does not take back what was changed since by other means, and a start with
 * another file changes the rules.
 */
public final class RulesAtStart {
    private static final Logger log = LoggerFactory.getLogger(RulesAtStart.class);
    /** Each time another process was faster, or Kafka did not answer. */
    private static final int ATTEMPTS_MAX = 20;

    private final RulesBook rules;
    private final String process;
    private final InstantSource clock;

    /** @param process the name of this process */
    public RulesAtStart(RulesBook rules, String process, InstantSource clock) {
        this.rules = rules;
        this.process = process;
        this.clock = clock;
    }

    /**
     * Adds a version if one is needed.
     *
     * @param file empty if none was given: then the default rules are the first version of a new deployment
     * @throws CommandException if that did not succeed
     */
    public void apply(Optional<RulesFile> file) {
        for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
            if (isApplied(file)) {
                return;
            }
        }
        throw CommandException.failed(
                "the rules that this process was given cannot be added to the topic of the rules");
    }

    private boolean isApplied(Optional<RulesFile> file) {
        RulesHistory history;
        try {
            history = rules.refreshed();
        } catch (IllegalStateException e) {
            log.atWarn().setCause(e).log("the rules cannot be read; trying again");
            return false;
        }
        Optional<RulesFile> wanted = wanted(history, file);
        return wanted.isEmpty() || isAdded(history, wanted.get());
    }

    private static Optional<RulesFile> wanted(RulesHistory history, Optional<RulesFile> file) {
        if (file.isEmpty()) {
            return history.number() == 0 ? Optional.of(RulesFile.standard()) : Optional.empty();
        }
        return lastOfAFile(history)
                        .filter(last -> CatalogReader.read("an earlier file", last)
                                .fingerprint()
                                .equals(file.get().catalog().fingerprint()))
                        .isPresent()
                ? Optional.empty()
                : file;
    }

    /** The text of the last version that came from a file. */
    private static Optional<String> lastOfAFile(RulesHistory history) {
        return List.copyOf(history.versions()).reversed().stream()
                .flatMap(version -> version.change().stream())
                .filter(change -> change.source() == Source.FILE)
                .findFirst()
                .map(RulesChange::catalog);
    }

    private boolean isAdded(RulesHistory history, RulesFile file) {
        RulesChange change = new RulesChange(
                history.number(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                process,
                "",
                null,
                Source.FILE,
                file.text());
        return switch (rules.add(change)) {
            case RulesBook.Outcome.Added(var version) -> {
                log.atInfo()
                        .addKeyValue("version", version.number())
                        .addKeyValue("catalog", file.name())
                        .addKeyValue("fingerprint", file.catalog().fingerprint())
                        .log("the file of this start is a new version of the rules");
                yield true;
            }
            // Another process may have been started with the same file.
            case RulesBook.Outcome.Outdated _, RulesBook.Outcome.Unknown _ -> false;
        };
    }
}
