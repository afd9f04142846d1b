package dev.laurel.access.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The checks of {@code promtool check metrics} on names, types and help texts. */
public final class PromLint {
    private static final Pattern ABBREVIATED = Pattern.compile("_(s|ms|us|ns|sec|b|kb|mb|gb|tb|pb|m|h|d)(_|$)");
    private static final Pattern NOT_BASE = Pattern.compile(
            "_(milliseconds|microseconds|nanoseconds|minutes|hours|days|kilobytes|megabytes|gigabytes|bits|percent)(_|$)");

    private PromLint() {}

    public static List<String> complaints(String scrape) {
        Map<String, String> types = new HashMap<>();
        Map<String, String> helps = new HashMap<>();
        scrape.lines().filter(line -> line.startsWith("# ")).forEach(line -> {
            String[] words = line.split(" ", 4);
            (words[1].equals("TYPE") ? types : helps).put(words[2], words.length > 3 ? words[3] : "");
        });
        List<String> complaints = new ArrayList<>();
        types.forEach((name, type) -> {
            complain(
                    complaints,
                    name,
                    "has no help text",
                    helps.getOrDefault(name, "").isBlank());
            complain(
                    complaints,
                    name,
                    "is a counter without _total",
                    type.equals("counter") && !name.endsWith("_total"));
            complain(complaints, name, "is none, with _total", !type.equals("counter") && name.endsWith("_total"));
            complain(
                    complaints,
                    name,
                    "is no histogram, with its suffix",
                    !type.equals("histogram") && !type.equals("summary") && name.matches(".*_(count|sum|bucket)"));
            complain(
                    complaints,
                    name,
                    "has a short unit",
                    ABBREVIATED.matcher(name).find());
            complain(
                    complaints, name, "has no base unit", NOT_BASE.matcher(name).find());
            complain(complaints, name, "names its type", name.matches(".*_(gauge|counter|histogram|summary)(_.*|$)"));
        });
        return complaints;
    }

    private static void complain(List<String> complaints, String name, String why, boolean isSo) {
        if (isSo) {
            complaints.add(name + " " + why);
        }
    }
}
