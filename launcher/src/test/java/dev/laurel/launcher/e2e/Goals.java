package dev.laurel.launcher.e2e;

import dev.laurel.rules.catalog.Period;
import dev.laurel.rules.catalog.Schedule;
import dev.laurel.schemas.Entry;
import dev.laurel.schemas.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The goals of international football as actions, with boards that were computed without this code. They are not part
 * of the project; they may be in a folder beside it.
 */
final class Goals implements Dataset {
    /** The folder with the goals, if it is not beside the project's. */
    static final String FOLDER = "laurel.goals.folder";
    /** A time before the first goal. */
    private static final Instant BEFORE_ANY = Instant.parse("1900-01-01T00:00:00Z");

    private static final List<String> BOARDS =
            List.of("global", "country:vietnam", "yearly:2026", "monthly:2026-07", "weekly:2026-W29");

    private static final Pattern USER = Pattern.compile("\"userId\": \"([^\"]+)\"");
    private static final Pattern COUNTRY = Pattern.compile("\"country\": \"([^\"]+)\"");
    private static final Pattern ROW = Pattern.compile("\\d+,([^,]+),(.*),(-?\\d+),([^,]+)");

    private static final int SCORER = 4;
    private static final Set<String> NO_SCORER = Set.of("", "NA");

    private final Path folder;
    private final Map<String, List<Entry>> boards = new ConcurrentHashMap<>();
    private final List<String> actions;
    private final Map<String, String> countries = new HashMap<>();

    /** @param folder the folder of {@code goals-to-actions.py} */
    private Goals(Path folder) {
        this.folder = folder;
        actions = run("actions").toList();
        actions.forEach(line -> countries.put(group(USER, line), group(COUNTRY, line)));
        // Each is a separate process that reads all goals, so there are as many at a time as processors.
        BOARDS.parallelStream().forEach(this::board);
    }

    /** The goals, which must exist. */
    static Goals read() {
        return new Goals(folder());
    }

    /** The goals without some of them, by their places among the actions; their files are copied into a folder. */
    Goals without(Set<Integer> places, Path copy) throws IOException {
        for (String file : List.of("goals-to-actions.py", "catalog.yaml")) {
            Files.copy(folder.resolve(file), copy.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        List<String> rows = new ArrayList<>();
        int place = -1;
        for (String row : Files.readAllLines(folder.resolve("goalscorers.csv"))) {
            String[] fields = row.split(",", -1);
            boolean isAction = !rows.isEmpty() && !NO_SCORER.contains(fields[SCORER]);
            place += isAction ? 1 : 0;
            // The ids of the others follow from the numbers of their rows, which stay.
            fields[SCORER] = isAction && places.contains(place) ? "NA" : fields[SCORER];
            rows.add(String.join(",", fields));
        }
        Files.write(copy.resolve("goalscorers.csv"), rows);
        return new Goals(copy);
    }

    /** The goals for other points of a penalty and an own goal; their files are copied into a folder. */
    Goals worth(int penalty, int ownGoal, Path copy) throws IOException {
        Files.copy(folder.resolve("goalscorers.csv"), copy.resolve("goalscorers.csv"));
        String script = Files.readString(folder.resolve("goals-to-actions.py"))
                .replace("\"penalty-goal\": 2", "\"penalty-goal\": " + penalty)
                .replace("\"own-goal\": -1", "\"own-goal\": " + ownGoal);
        Path copied = Files.copy(
                folder.resolve("goals-to-actions.py"),
                copy.resolve("goals-to-actions.py"),
                StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(copied, script);
        Files.writeString(
                copy.resolve("catalog.yaml"),
                Files.readString(folder.resolve("catalog.yaml"))
                        .replace("penalty-goal: {points: 2}", "penalty-goal: {points: " + penalty + "}")
                        .replace("own-goal: {points: -1}", "own-goal: {points: " + ownGoal + "}"));
        return new Goals(copy);
    }

    static boolean areThere() {
        return Files.isExecutable(folder().resolve("goals-to-actions.py"));
    }

    @Override
    public Path catalog() {
        return folder.resolve("catalog.yaml");
    }

    @Override
    public List<Part> parts() {
        return List.of(new Part(actions, actions.size()));
    }

    @Override
    public Part markers() {
        return new Part(MARKERS.stream().map(Goals::marker).toList(), MARKERS.size());
    }

    @Override
    public List<String> boards() {
        return BOARDS;
    }

    @Override
    public List<Entry> board(String id) {
        return boards.computeIfAbsent(id, this::workedOut);
    }

    /** The markers have the earliest time of their score, which is below zero. */
    @Override
    public List<Entry> markedBoard(String id) {
        List<Entry> those = board(id);
        if (!id.equals("global")) {
            return those;
        }
        Stream<Entry> above = those.stream().filter(entry -> entry.score() >= 0);
        Stream<Entry> between = MARKERS.stream().sorted().map(user -> new Entry(0, user, user, -1, BEFORE_ANY));
        Stream<Entry> below = those.stream().filter(entry -> entry.score() < 0);
        List<Entry> all = new ArrayList<>();
        Stream.of(above, between, below)
                .flatMap(part -> part)
                .forEach(entry -> all.add(new Entry(
                        all.size() + 1L, entry.userId(), entry.username(), entry.score(), entry.lastUpdated())));
        return all;
    }

    /** Each country is another board to compute, so there are only a few. */
    @Override
    public List<String> users() {
        List<Entry> country = board("country:vietnam");
        return Stream.of(board("global").getFirst(), country.getFirst(), country.getLast())
                .map(Entry::userId)
                .distinct()
                .toList();
    }

    @Override
    public List<String> boardsOf(String user, Instant time) {
        return List.of(
                "global",
                "yearly:" + label(Period.YEAR, time),
                "monthly:" + label(Period.MONTH, time),
                "weekly:" + label(Period.WEEK, time),
                "country:" + countries.get(user));
    }

    private static String label(Period kind, Instant time) {
        return Schedule.of(kind).label(time).orElseThrow();
    }

    private static Path folder() {
        String beside = Path.of("..", "..", "shared", "data").toString();
        return Path.of(System.getProperty(FOLDER, beside)).toAbsolutePath().normalize();
    }

    private static String marker(String user) {
        return new String(
                Json.bytes(Map.of(
                        "actionId", UUID.randomUUID(), "userId", user, "type", "own-goal", "timestamp", BEFORE_ANY)),
                StandardCharsets.UTF_8);
    }

    private List<Entry> workedOut(String board) {
        List<Entry> entries = new ArrayList<>();
        run("expected", board).forEach(row -> {
            Matcher fields = ROW.matcher(row);
            if (!fields.matches()) {
                throw new IllegalStateException("not a row of a board");
            }
            entries.add(new Entry(
                    entries.size() + 1L,
                    fields.group(1),
                    unquoted(fields.group(2)),
                    Long.parseLong(fields.group(3)),
                    Instant.parse(fields.group(4))));
        });
        return entries;
    }

    private Stream<String> run(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(folder.resolve("goals-to-actions.py").toString()));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String group(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("not a line of goals");
        }
        return matcher.group(1);
    }

    private static String unquoted(String field) {
        return field.startsWith("\"") ? field.substring(1, field.length() - 1).replace("\"\"", "\"") : field;
    }
}
