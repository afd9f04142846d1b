package dev.laurel.launcher.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.schemas.rules.RulesChange;
import dev.laurel.schemas.rules.RulesChange.Source;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RulesAtStartTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final String OLD = yaml(1);
    private static final String NEW = yaml(2);

    private final MemoryRulesBook rules = new MemoryRulesBook();

    @Test
    void shouldMakeAFileTheFirstVersionForAllActions() {
        start(OLD);

        assertThat(rules.history().newest().change())
                .contains(new RulesChange(0, NOW, "board/a", "", null, Source.FILE, OLD));
    }

    @Test
    void shouldBeginANewDeploymentWithTheDefaultRules() {
        start();

        assertThat(rules.history().newest().catalog()).isEqualTo(CatalogReader.standard());
        assertThat(rules.history().number()).isEqualTo(1);
    }

    @Test
    void shouldKeepTheRulesWhereNoFileIsGiven() {
        start(OLD);

        start();

        assertThat(rules.history().number()).isEqualTo(1);
    }

    @Test
    void shouldAddAFileThatSaysSomethingElseAndNoOther() {
        start(OLD);

        start(OLD + "# a comment\n");
        assertThat(rules.history().number()).isEqualTo(1);

        start(NEW);
        assertThat(rules.history().number()).isEqualTo(2);
        assertThat(rules.history().newest().catalog()).isEqualTo(CatalogReader.read("new", NEW));
    }

    @Test
    void shouldNotTakeBackWhatAnAdminChangedWhenAProcessRestartsWithItsFile() {
        start(OLD);
        rules.add(new RulesChange(1, NOW, "ada", "", NOW, Source.API, NEW));

        start(OLD);

        assertThat(rules.history().number()).isEqualTo(2);
        assertThat(rules.history().newest().change().orElseThrow().by()).isEqualTo("ada");
    }

    @Test
    void shouldGoBackToAnOlderFile() {
        start(OLD);
        start(NEW);

        start(OLD);

        assertThat(rules.history().number()).isEqualTo(3);
        assertThat(rules.history().newest().catalog()).isEqualTo(CatalogReader.read("old", OLD));
    }

    private void start(String yaml) {
        apply(Optional.of(new RulesFile("games.yaml", yaml, CatalogReader.read("games.yaml", yaml))));
    }

    private void start() {
        apply(Optional.empty());
    }

    private void apply(Optional<RulesFile> file) {
        new RulesAtStart(rules, "board/a", InstantSource.fixed(NOW)).apply(file);
    }

    private static String yaml(int points) {
        return "actions: {win: {points: " + points + "}}\nboards: {global: {title: All time}}\n";
    }
}
