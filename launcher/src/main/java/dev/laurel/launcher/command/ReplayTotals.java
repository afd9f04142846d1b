package dev.laurel.launcher.command;

import dev.laurel.launcher.replay.Report;
import java.io.PrintStream;
import java.time.Duration;

/** The totals of a replay, one line per figure. */
final class ReplayTotals {
    private final PrintStream out;
    private final PrintStream err;

    ReplayTotals(CommandContext around) {
        this.out = around.out();
        this.err = around.err();
    }

    void sent(Report report) {
        out.printf("sent        %,d in %s%n", report.sent(), seconds(report.took()));
        out.printf("accepted    %,d%n", report.accepted());
        report.rejected().forEach((reason, lines) -> out.println(told(reason, lines)));
        if (report.unsent() > 0) {
            out.printf("not sent    %,d%n", report.unsent());
        }
        out.printf("rate        %,d actions/s%n", report.rate());
        report.fault().ifPresent(why -> err.println("laurel replay: " + why));
    }

    /** @param took since the last answer of the gateway */
    void counted(Duration took) {
        out.printf("counted     everything, %s after the last answer%n", seconds(took));
    }

    void notCounted(String why) {
        err.println("laurel replay: everything accepted is stored, but may not be counted yet: " + why);
    }

    private static String seconds(Duration took) {
        return "%,.1f s".formatted(took.toMillis() / 1000.0);
    }

    private static String told(Report.Reason reason, Report.Rejections lines) {
        return "rejected    %,d %s%s, line%s %s%s%s"
                .formatted(
                        lines.count(),
                        reason.code().wireName(),
                        reason.place().isEmpty() ? "" : " (" + reason.place() + ")",
                        lines.count() == 1 ? "" : "s",
                        lines.firstLines().toString().replaceAll("[\\[\\]]", ""),
                        lines.count() > lines.firstLines().size() ? ", …" : "",
                        reason.message().isEmpty() ? "" : ": " + reason.message());
    }
}
