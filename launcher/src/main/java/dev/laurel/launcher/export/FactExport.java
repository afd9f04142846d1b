package dev.laurel.launcher.export;

import dev.laurel.launcher.facts.FactLines;
import dev.laurel.launcher.facts.FactSelection;
import dev.laurel.launcher.facts.FactTopic;
import dev.laurel.launcher.facts.ReadingProgress;
import dev.laurel.topology.port.Fact;
import java.util.Locale;

/** Writes every fact of a selection as a line. The facts pass through: none has to stay in memory but the decisions. */
public final class FactExport {
    private final FactTopic topic;
    private final FactLines lines;
    private final ReadingProgress progress;
    private long actions;
    private long decisions;
    private long openings;

    public FactExport(FactTopic topic, FactLines lines, ReadingProgress progress) {
        this.topic = topic;
        this.lines = lines;
        this.progress = progress;
    }

    public void write(FactSelection selection, LineOutput output) {
        progress.phase("facts", selection.records());
        selection.each(topic, progress, fact -> {
            output.line(lines.of(fact));
            count(fact);
        });
    }

    private void count(Fact fact) {
        switch (fact) {
            case Fact.Acted acted -> actions++;
            case Fact.Decided decided -> decisions++;
            case Fact.Opened opened -> openings++;
            case Fact.Erased erased -> throw new IllegalStateException("an erased user has no line");
        }
    }

    /** What was written, for people. */
    public String total() {
        return String.format(Locale.ROOT, "%,d actions, %,d decisions, %,d openings", actions, decisions, openings);
    }
}
