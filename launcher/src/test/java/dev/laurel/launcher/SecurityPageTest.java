package dev.laurel.launcher;

import static java.util.Objects.requireNonNullElse;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every promise on the page names the test that proves it; renaming a test must not break the reference. */
class SecurityPageTest {
    private static final Path ROOT = Path.of("..");
    /** A class, optionally with its package; then a method. A method alone belongs to the previous class. */
    private static final Pattern TEST =
            Pattern.compile("`(?=[\\w.]+`)(?:(?:(\\w+)\\.)?(\\w+Test))?(?:\\.(should\\w+))?`");

    @Test
    void shouldNameOnlyTestsThatExist() throws IOException {
        List<Path> sources = sources();
        List<Named> named = Files.readString(ROOT.resolve("docs/security.md"))
                .lines()
                .flatMap(row -> tests(row).stream())
                .toList();

        assertThat(named).hasSizeGreaterThan(100);
        assertThat(named).filteredOn(test -> !test.isIn(sources)).isEmpty();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().contains("/src/test/java/"))
                    .filter(file -> file.toString().endsWith("Test.java"))
                    .toList();
        }
    }

    private static List<Named> tests(String row) {
        List<Named> tests = new ArrayList<>();
        for (MatchResult match : TEST.matcher(row).results().toList()) {
            String method = requireNonNullElse(match.group(3), "");
            String type = requireNonNullElse(match.group(2), "");
            tests.add(
                    type.isEmpty() && !tests.isEmpty()
                            ? new Named(tests.getLast().pack(), tests.getLast().type(), method)
                            : new Named(requireNonNullElse(match.group(1), ""), type, method));
        }
        return tests;
    }

    /** Package and method may be empty. */
    private record Named(String pack, String type, String method) {
        boolean isIn(List<Path> sources) {
            return sources.stream()
                    .filter(source -> source.endsWith(type + ".java"))
                    .filter(source -> pack.isEmpty() || source.toString().contains("/" + pack + "/"))
                    .anyMatch(source -> method.isEmpty() || text(source).contains("void " + method + "("));
        }

        private static String text(Path source) {
            try {
                return Files.readString(source);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
