package dev.laurel.launcher.e2e;

import dev.laurel.schemas.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The goals of international football as actions, with boards that were worked out without this code. They are not
 * part of the project: a folder beside it holds them, or none does.
 */
final class Goals {
    /** Set to {@code all} to take all goals, and not one in sixteen users'. */
    static final String HOW_MANY = "laurel.goals";
    /** Set to the folder that holds them, where it is not beside this project's. */
    static final String FOLDER = "laurel.goals.folder";
    /** A time that lies before the first goal. */
    static final String BEFORE_ANY = "1900-01-01T00:00:00Z";

    private static final Pattern USER = Pattern.compile("\"userId\": \"([^\"]+)\"");
    private static final Pattern COUNTRY = Pattern.compile("\"country\": \"([^\"]+)\"");
    private static final Pattern ROW = Pattern.compile("\\d+,([^,]+),(.*),(-?\\d+),([^,]+)");

    private final Path folder;
    private final Predicate<String> part;
    private final Map<String, List<Entry>> boards = new ConcurrentHashMap<>();
    private final Map<String, String> countries = new ConcurrentHashMap<>();

    /**
     * @param folder where {@code goals-to-actions.py} is
     * @param part which users' goals are taken
     */
    private Goals(Path folder, Predicate<String> part) {
        this.folder = folder;
        this.part = part;
    }

    /** The goals beside this project's folder, if they are there. */
    static Optional<Goals> find() {
        String beside = Path.of("..", "..", "shared", "data").toString();
        Path folder =
                Path.of(System.getProperty(FOLDER, beside)).toAbsolutePath().normalize();
        boolean all = "all".equals(System.getProperty(HOW_MANY));
        return Files.isExecutable(folder.resolve("goals-to-actions.py"))
                ? Optional.of(new Goals(folder, all ? user -> true : user -> user.startsWith("0")))
                : Optional.empty();
    }

    static boolean areThere() {
        return find().isPresent();
    }

    Path catalog() {
        return folder.resolve("catalog.yaml");
    }

    /** The actions, one JSON object a line. */
    List<String> actions() {
        List<String> actions =
                run("actions").filter(line -> part.test(group(USER, line))).toList();
        actions.forEach(line -> countries.put(group(USER, line), group(COUNTRY, line)));
        return actions;
    }

    /** The one country of a user; empty for one who is not of the actions that were read. */
    String country(String user) {
        return countries.getOrDefault(user, "");
    }

    /** A whole board: of all users as it was worked out, of a part of them the rest closed up. */
    List<Entry> expected(String board) {
        return boards.computeIfAbsent(board, this::workedOut);
    }

    private List<Entry> workedOut(String board) {
        List<Entry> entries = new ArrayList<>();
        run("expected", board).forEach(row -> {
            Matcher fields = ROW.matcher(row);
            if (fields.matches() && part.test(fields.group(1))) {
                entries.add(new Entry(
                        entries.size() + 1L,
                        fields.group(1),
                        unquoted(fields.group(2)),
                        Long.parseLong(fields.group(3)),
                        Instant.parse(fields.group(4))));
            }
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
