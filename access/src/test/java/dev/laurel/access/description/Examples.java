package dev.laurel.access.description;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The programs on a page of the documentation, so that a test runs what a reader would copy. */
public final class Examples {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");

    private final String page;

    private Examples(String page) {
        this.page = page;
    }

    public static Examples on(Path page) throws IOException {
        return new Examples(Files.readString(page));
    }

    /** The first code block in a language. */
    public String block(String language) {
        Matcher block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(page);
        if (!block.find()) {
            throw new AssertionError("the page has no example in " + language);
        }
        return block.group(1);
    }

    /** The number of code blocks in some languages, which are separated by bars. */
    public long count(String languages) {
        return Pattern.compile("```(" + languages + ")\n")
                .matcher(page)
                .results()
                .count();
    }

    /** The path of a program on this machine, including those of the JDK; empty if it is not installed. */
    public static Optional<Path> program(String name) {
        String all = JAVA + File.pathSeparator + System.getenv("PATH");
        return Arrays.stream(all.split(File.pathSeparator))
                .map(place -> Path.of(place, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
