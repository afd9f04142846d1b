package dev.laurel.launcher.whatif;

import dev.laurel.launcher.whatif.BoardChange.Shift;
import dev.laurel.schemas.Entry;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A report for people. */
public record WhatIfText(PrintStream out) {
    private static final int NAME_WIDTH = 28;
    private static final int SCORE_WIDTH = 12;

    public void print(WhatIfReport report) {
        line("%,d facts of %,d users", report.facts(), report.users());
        if (report.definitions().isEmpty()) {
            line("No board would be counted otherwise.");
            return;
        }
        report.definitions().forEach(this::print);
        report.boards().forEach(this::print);
        line("");
        line(
                "Applying it recounts %,d users: about %,d s.",
                report.cost().users(), report.cost().seconds());
    }

    private void print(DefinitionChange definition) {
        line("");
        line("%s %s", definition.name(), String.join("; ", definition.why()));
        line(
                "  on %,d of %,d boards: %,d places with another score, %,d at another rank, %,d new, %,d gone",
                definition.changed(),
                definition.boards(),
                definition.scored(),
                definition.moved(),
                definition.joined(),
                definition.left());
    }

    private void print(BoardChange board) {
        line("");
        line("%s: %,d users now, %,d then", board.board(), board.totalBefore(), board.totalAfter());
        line("      %s  %s", padded("now", NAME_WIDTH + 1 + SCORE_WIDTH), "then");
        for (int i = 0; i < Math.max(board.before().size(), board.after().size()); i++) {
            line(
                    "  %2d  %s  %s",
                    i + 1, place(board.before(), i), place(board.after(), i).stripTrailing());
        }
        shifts("rise", board.rises());
        shifts("fall", board.falls());
    }

    private static String place(List<Entry> entries, int index) {
        if (index >= entries.size()) {
            return " ".repeat(NAME_WIDTH + 1 + SCORE_WIDTH);
        }
        Entry entry = entries.get(index);
        return padded(entry.username(), NAME_WIDTH)
                + ' '
                + String.format(Locale.ROOT, "%," + SCORE_WIDTH + "d", entry.score());
    }

    private void shifts(String what, List<Shift> shifts) {
        if (!shifts.isEmpty()) {
            Function<Shift, String> text = shift ->
                    String.format(Locale.ROOT, "%s %,d → %,d", shift.username(), shift.rankBefore(), shift.rankAfter());
            line("  %s  %s", what, shifts.stream().map(text).collect(Collectors.joining(", ")));
        }
    }

    /** By code points: an emoji's two units are one character on the screen, more or less. */
    private static String padded(String text, int width) {
        int length = text.codePointCount(0, text.length());
        return length > width
                ? text.substring(0, text.offsetByCodePoints(0, width - 1)) + '…'
                : text + " ".repeat(width - length);
    }

    private void line(String format, Object... arguments) {
        out.printf(Locale.ROOT, format + "%n", arguments);
    }
}
