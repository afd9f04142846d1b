package dev.laurel.launcher.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The installed browser in headless mode; it collects the errors of its pages. */
final class Chromium implements AutoCloseable {
    /** Accessibility rules: WCAG 2.2 and the checker's best practices. */
    private static final String CHECK = "() => axe.run().then(found => found.violations.map("
            + "each => each.id + ': ' + each.nodes.map(node => node.target.join(' ')).join(', ')))";

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    Chromium() {
        // Uses the installed one; nothing is downloaded.
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(find().orElseThrow()));
    }

    static boolean isThere() {
        return find().isPresent();
    }

    private static Optional<Path> find() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "chromium"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A new reader, with a separate browser profile. */
    BrowserContext reader(Browser.NewContextOptions options) {
        BrowserContext reader = browser.newContext(options);
        reader.onConsoleMessage(message -> {
            if (List.of("error", "warning").contains(message.type())) {
                complaints.add(message.text());
            }
        });
        reader.onWebError(error -> complaints.add(error.error()));
        return reader;
    }

    /** Errors that pages logged to the console, or did not catch. */
    List<String> complaints() {
        return complaints;
    }

    /** The violations that the accessibility checker finds in the current state of a page. */
    @SuppressWarnings("unchecked")
    static List<String> faults(Page page) {
        page.evaluate(script("/axe.min.js"));
        return (List<String>) page.evaluate(CHECK);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static String script(String file) {
        try (InputStream in = Chromium.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
