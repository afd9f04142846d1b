package dev.laurel.launcher.command;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses a duration on the command line: a whole number and {@code s}, {@code m}, {@code h} or {@code d}. */
final class TimeToLive {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})([smhd])");

    private TimeToLive() {}

    /** The span that is written so; empty if it is none. */
    static Optional<Duration> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }
}
