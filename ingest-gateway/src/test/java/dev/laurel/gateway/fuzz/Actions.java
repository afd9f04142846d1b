package dev.laurel.gateway.fuzz;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Generates actions as JSON: valid ones, and ones with a few invalid members. */
final class Actions {
    /** A text that must never appear in a response. */
    static final String CANARY = "cAnArY";

    /** The prefix of the ids of correctly signed actions. */
    static final String SIGNED = "516ed000";

    private static final List<String> NAMES = List.of(
            "actionId",
            "userId",
            "type",
            "timestamp",
            "quantity",
            "username",
            "country",
            "team",
            "attributes",
            "score",
            "",
            "a\\u0000b",
            "__proto__",
            CANARY,
            "type\\u0020",
            "TYPE");
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "1e309",
            "-0",
            "01",
            "1E2",
            "9223372036854775808",
            "1e-999999999",
            "9".repeat(400),
            "1e" + "9".repeat(20),
            "\"\"",
            "[]",
            "{}",
            "[[[[]]]]",
            "{\"a\":{\"b\":1}}",
            "[".repeat(1200) + "]".repeat(1200),
            "{\"a\":".repeat(1100) + "1" + "}".repeat(1100),
            "\"\\ud800\"",
            "\"\\u202e\"",
            "\"\\u0000\"",
            "\"\\n\\r\"",
            "\"a/../b\"",
            "\"%00\"",
            "\"" + CANARY + "\"",
            "\"😀\"",
            "\"e\\u0301\"",
            "\"é\"",
            "\"'; drop table users; --\"",
            "\"<script>\"",
            "\"${jndi:ldap://a}\"",
            "\"2026-11-21T10:00:00Z\"",
            "\"+999999999-01-01T00:00:00Z\"",
            "\"-999999999-12-31T23:59:59+18:00\"",
            "\"00000000-0000-0000-0000-000000000000\"",
            "\"ann\"",
            "\"quiz\"",
            "\"steps\"",
            "\"won\"",
            "NaN",
            "'a'",
            "undefined",
            "\"",
            "\\",
            "\"\u0001\"",
            "\"" + "x".repeat(1100) + "\"",
            "{\"k\":\"" + "y".repeat(1010) + "\"}",
            "{\"k\":1e400,\"l\":\"\\udc00\"}",
            "{\"\\ud800\":1}",
            "{\"k\":0.1,\"n\":-12345678901234567890}");

    private final SplittableRandom random;

    Actions(SplittableRandom random) {
        this.random = random;
    }

    /** An action, or something similar; its id is never one of those that are signed. */
    String action(boolean service) {
        List<String> members = sound(UUID.randomUUID().toString(), service);
        int faults = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 0;
        for (int i = 0; i < faults; i++) {
            spoil(members);
        }
        String comma = random.nextInt(200) == 0 ? ",," : ",";
        return "{" + String.join(comma, members) + "}";
    }

    /** A valid action of the type that requires a signature. */
    String signed() {
        List<String> members = new ArrayList<>(List.of(
                "\"actionId\":\"" + SIGNED + UUID.randomUUID().toString().substring(SIGNED.length()) + "\"",
                "\"type\":\"won\"",
                "\"timestamp\":\"" + InstantSource.system().instant() + "\"",
                "\"userId\":\"ann\""));
        return "{" + String.join(",", members) + "}";
    }

    String value() {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    private List<String> sound(String id, boolean service) {
        List<String> members = new ArrayList<>();
        boolean steps = random.nextBoolean();
        members.add("\"actionId\":\"" + id + "\"");
        members.add("\"type\":\"" + (steps ? "steps" : "quiz") + "\"");
        members.add("\"timestamp\":\"" + InstantSource.system().instant() + "\"");
        if (steps) {
            members.add("\"quantity\":" + (1 + random.nextInt(1_000)));
        }
        if (service) {
            members.add("\"userId\":\"u" + random.nextInt(100) + "\"");
            members.add("\"username\":\"U \\u00e9 😀\"");
            members.add("\"country\":\"VN\"");
            members.add("\"team\":\"reds\"");
        }
        if (random.nextInt(3) == 0) {
            members.add("\"attributes\":{\"level\":" + random.nextInt(9) + ",\"note\":\"" + CANARY + "\"}");
        }
        return members;
    }

    private void spoil(List<String> members) {
        int at = random.nextInt(members.size());
        String name = NAMES.get(random.nextInt(NAMES.size()));
        switch (random.nextInt(5)) {
            case 0 -> members.set(at, members.get(at).replaceFirst(":.*", ":") + value());
            case 1 -> members.add("\"" + name + "\":" + value());
            case 2 -> members.add(members.get(at));
            case 3 -> {
                if (members.size() > 1) {
                    members.remove(at);
                }
            }
            default -> members.set(at, "\"" + name + "\":" + value());
        }
    }
}
