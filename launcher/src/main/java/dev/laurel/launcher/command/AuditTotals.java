package dev.laurel.launcher.command;

import dev.laurel.launcher.audit.Audit;
import dev.laurel.launcher.audit.AuditReport;
import dev.laurel.launcher.audit.Difference;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Prints what an audit found. */
record AuditTotals(CommandContext around, Audit audit) {
    private static final int SHOWN_MAX = 20;

    void print(AuditReport report, Duration took) {
        PrintStream out = around.out();
        out.printf(Locale.ROOT, "facts      %,d%n", report.actions() + report.openings());
        out.printf(Locale.ROOT, "decisions  %,d%n", report.decisions());
        out.printf(Locale.ROOT, "users      %,d%n", report.users());
        out.printf(Locale.ROOT, "boards     %,d%n", report.boards());
        out.printf(Locale.ROOT, "places     %,d%n", report.places());
        out.printf(Locale.ROOT, "took       %.1f s%n", took.toMillis() / 1000.0);
        if (report.isMoving()) {
            out.println("Facts came in meanwhile: ranks, totals and first places, which change between two requests,"
                    + " were not held against the server.");
        }
        if (report.isEqual()) {
            out.println("equal");
            return;
        }
        differences(report.differences());
        int count = report.differences().size();
        out.printf(Locale.ROOT, count == 1 ? "%,d difference%n" : "%,d differences%n", count);
    }

    private void differences(List<Difference> differences) {
        Set<String> shown = new HashSet<>();
        for (Difference difference : differences.subList(0, Math.min(SHOWN_MAX, differences.size()))) {
            around.out().println(difference.text());
            @Nullable String user = difference.userId();
            if (user != null && shown.add(user)) {
                facts(user);
            }
        }
    }

    private void facts(String user) {
        List<String> lines = audit.factsOf(user);
        lines.forEach(around.out()::println);
        if (lines.isEmpty()) {
            around.out()
                    .println("There are no facts of " + user + ". If the user was counted before there was a ledger,"
                            + " the standings are carried over with the user's next action.");
        }
    }
}
