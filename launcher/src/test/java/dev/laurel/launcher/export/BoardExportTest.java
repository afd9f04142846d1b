package dev.laurel.launcher.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.launcher.facts.FactSelection;
import dev.laurel.launcher.facts.FactTopic;
import dev.laurel.launcher.facts.FoldedBoards;
import dev.laurel.launcher.facts.ReadingProgress;
import dev.laurel.rules.catalog.CatalogReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BoardExportTest {
    @Test
    void shouldCountNoBoardOfWhichItWritesNoPlace() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        FactTopic topic = new FactTopic(Map.of(), "");
        FactSelection none = new FactSelection(new TreeMap<>(), user -> true);
        FoldedBoards boards = new FoldedBoards(CatalogReader.standard(), Instant.parse("2026-11-21T10:00:00Z"));

        String total;
        try (ReadingProgress progress = new ReadingProgress(out, false);
                LineOutput lines = LineOutput.to(out)) {
            total = new BoardExport(topic, progress).write(none, boards, lines);
            lines.complete();
        }

        assertThat(total).isEqualTo("0 places on 0 boards");
        assertThat(bytes.toString(StandardCharsets.UTF_8)).doesNotContain("{");
    }
}
