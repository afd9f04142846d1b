package dev.laurel.launcher.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.laurel.access.identity.Caller;
import dev.laurel.access.identity.Role;
import dev.laurel.access.token.SharedSecretTokens;
import dev.laurel.access.token.TokenSettings;
import dev.laurel.schemas.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A user's history on the board's page, in a browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(
        named = "laurel.browser",
        matches = "all",
        disabledReason = "SKIPPED: takes half a minute; -Dlaurel.browser=all runs it, as .ci/run does")
@EnabledIf(
        value = "dev.laurel.launcher.e2e.Chromium#isThere",
        disabledReason = "SKIPPED: there is no chromium on this machine")
@ResourceLock(LaurelProcess.WHOLE_MACHINE)
class HistoryPageTest {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final String HOSTILE = "<img src=x onerror=alert(1)> not by the rules";
    private static final String LONG_NAME = "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh-Cholmondel";
    /** More than one page of them. */
    private static final int MANY = 60;

    private final SharedSecretTokens tokens = new SharedSecretTokens(
            new TokenSettings(Importer.SECRET, Optional.empty(), Optional.empty()), InstantSource.system());
    private final String moderator = token("alice", Role.MODERATOR);
    private final HttpClient http = HttpClient.newHttpClient();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private LaurelProcess laurel;
    private Site elsewhere;
    private Chromium chromium;
    private BrowserContext reader;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        elsewhere = new Site();
        Map<String, String> environment = Map.of(
                "LAUREL_DATA_DIR", data.toString(),
                "LAUREL_JWT_SECRET", Importer.SECRET,
                "LAUREL_CORS_ORIGINS", elsewhere.origin());
        laurel = LaurelProcess.of(data, environment, "up");
        chromium = new Chromium();
        laurel.awaitReady();
        laylaPlays();
        for (int i = 0; i < MANY; i++) {
            act("max", LONG_NAME, "quiz.completed", 1, now.minusSeconds(i));
        }
        await().until(() -> read("max").size() == 50 && read("layla").size() == 4);
    }

    /** In the order of what the page shows: a void level, steps, two quizzes, of which one is some days old. */
    private void laylaPlays() throws Exception {
        act("layla", "ليلى حداد", "quiz.completed", 1, now.minus(Duration.ofDays(3)));
        act("layla", "ليلى حداد", "quiz.completed", 1, now.minusSeconds(3));
        act("layla", "ليلى حداد", "steps", 2500, now.minusSeconds(2));
        UUID level = act("layla", "ليلى حداد", "level.completed", 1, now.minusSeconds(1));
        decide("layla", "void-action", Map.of("actionId", level, "reason", HOSTILE));
        decide("layla", "ban-user", Map.of("until", "2100-01-01T00:00:00Z", "reason", "Two accounts."));
        await().until(() -> !read("layla").path(0).path("voided").isMissingNode());
    }

    @BeforeEach
    void forget() {
        chromium.complaints().clear();
    }

    @AfterEach
    void leave() {
        reader.close();
        assertThat(chromium.complaints()).isEmpty();
    }

    @AfterAll
    void stop() {
        chromium.close();
        elsewhere.close();
        laurel.close();
        http.close();
    }

    @Test
    void shouldShowAModeratorWhatAUserDidAndWhatWasDecided() {
        Page page = history("layla", moderator);

        assertThat(actions(page)).hasCount(4);
        assertThat(actions(page).nth(0)).containsText("level.completed");
        assertThat(actions(page).nth(0)).containsText("Void: " + HOSTILE);
        assertThat(actions(page).nth(0)).containsText("by alice (moderator)");
        assertThat(actions(page).nth(1)).containsText("steps × 2,500");
        assertThat(actions(page).nth(1).locator(".points")).hasText("+2,500 points");
        assertThat(actions(page).nth(1).locator(".boards")).containsText("country:EG");
        assertThat(actions(page).nth(1)).not().containsText("Void");
        assertThat(actions(page).nth(2)).not().containsText("×");
        String exact = now.minusSeconds(3).toString();
        assertThat(actions(page).nth(2).locator("time")).hasAttribute("datetime", exact);
        assertThat(actions(page).nth(2).locator("time")).hasAttribute("title", Pattern.compile("^" + exact));
        assertThat(page.locator("#history-title")).hasText("Actions of ليلى حداد");
        assertThat(page.locator("#history .mono")).hasText("layla");

        page.getByText("Decisions about this user").click();

        assertThat(decisions(page)).hasCount(2);
        assertThat(decisions(page).nth(0)).containsText("Action voided");
        assertThat(decisions(page).nth(1)).containsText(Pattern.compile("User banned until .*2100", Pattern.DOTALL));
        assertThat(decisions(page).nth(1)).containsText("Two accounts.");
        assertThat(page.locator("laurel-history img")).hasCount(0);
    }

    @Test
    void shouldShowPlayersTheirOwnActionsAndNoDecisions() {
        Page page = history("layla", token("layla", Role.PLAYER));

        assertThat(actions(page)).hasCount(4);
        assertThat(page.getByText("Decisions about this user")).isHidden();
        assertThat(actions(page).nth(0)).containsText(HOSTILE);
        assertThat(actions(page).nth(0)).not().containsText("alice");
    }

    /** Without a request, which would be refused, and be logged by the browser as an error. */
    @Test
    void shouldSayInOneLineWhyAnotherPlayerMayNotRead() {
        Page page = history("layla", token("max", Role.PLAYER));

        assertThat(note(page)).containsText("This token does not allow to read the user’s actions");
        assertThat(actions(page)).hasCount(0);
        assertThat(page.locator("laurel-history .filter")).isHidden();
        assertThat(page.locator("#history .token")).isVisible();

        type(page, moderator);

        assertThat(actions(page)).hasCount(4);
        assertThat(page.locator("#history .token")).isHidden();
    }

    @Test
    void shouldAskForATokenAndOfferNothingElseWithoutOne() {
        Page page = open("layla");

        assertThat(note(page)).containsText("A user’s actions are shown with a token only");
        assertThat(page.locator("#history .token input")).isFocused();
        assertThat(page.locator("laurel-history :is(.filter, .decided, button):visible"))
                .hasCount(0);

        type(page, "nonsense");

        assertThat(page.locator("#history .token input")).isFocused();
        assertThat(page.locator("#history .token input")).hasJSProperty("validationMessage", "This is not a token.");
    }

    @Test
    void shouldOfferNoHistoryBeforeAUserIsChosen() {
        Page page = reader("/");

        assertThat(page.locator("laurel-board .place")).not().hasCount(0);
        assertThat(page.locator("#history-open")).isHidden();
    }

    @Test
    void shouldSayThatTheServerDoesNotAcceptAToken() {
        Page page = history(
                "layla",
                new SharedSecretTokens(
                                new TokenSettings(
                                        "another secret of thirty-two bytes", Optional.empty(), Optional.empty()),
                                InstantSource.system())
                        .issue(new Caller("alice", null, null, Set.of(Role.ADMIN)), Duration.ofHours(1)));

        assertThat(facts(page).locator(".note")).containsText("The server does not accept this token");
        assertThat(page.locator("#history .token")).isVisible();
        assertThat(facts(page).getByRole(AriaRole.BUTTON)).isHidden();
        // The browser logs these itself.
        chromium.complaints().removeIf(complaint -> complaint.contains("status of 401"));
    }

    @Test
    void shouldReadOnByAButton() {
        Page page = history("max", moderator);
        assertThat(actions(page)).hasCount(50);
        assertThat(facts(page).locator(".note")).hasText("50 shown, there are more");

        facts(page).locator("button").press("Enter");

        assertThat(actions(page)).hasCount(MANY);
        assertThat(actions(page).nth(50)).isFocused();
        assertThat(facts(page).locator(".note")).hasText(MANY + " shown");
        assertThat(facts(page).locator("button")).isHidden();
    }

    @Test
    void shouldShowOneTypeAndSomeDaysOnly() {
        Page page = history("layla", moderator);
        assertThat(actions(page)).hasCount(4);

        page.getByLabel("Type").selectOption("quiz.completed");
        assertThat(actions(page)).hasCount(2);
        day(page, "To")
                .fill(LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(2).toString());
        day(page, "To").blur();
        assertThat(actions(page)).hasCount(1);
        day(page, "From")
                .fill(LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(2).toString());
        day(page, "From").blur();

        assertThat(actions(page)).hasCount(0);
        assertThat(facts(page).locator(".note")).hasText("No actions.");
    }

    @Test
    void shouldSayThatThereAreNoActions() {
        Page page = history("nobody", moderator);

        assertThat(facts(page).locator(".note")).hasText("No actions.");
        assertThat(facts(page).locator("button")).isHidden();
        // The browser logs these itself: nobody is on no board.
        chromium.complaints().removeIf(complaint -> complaint.contains("status of 404"));
    }

    @ParameterizedTest
    @CsvSource({
        "503, The server cannot read this right now.",
        "429, Asked too often: wait a moment.",
        "500, The server cannot be reached."
    })
    void shouldTryAgainByAButtonWhereReadingFails(int status, String said) {
        Page page = open("layla");
        page.route("**/actions?*", route -> route.fulfill(new Route.FulfillOptions().setStatus(status)));
        type(page, moderator);
        assertThat(facts(page).locator(".note")).hasText(said);
        page.unroute("**/actions?*");

        facts(page).getByText("Try again").click();

        assertThat(actions(page)).hasCount(4);
        // The browser logs these itself.
        chromium.complaints().removeIf(complaint -> complaint.contains("status of " + status));
    }

    @Test
    void shouldSayThatItReads() {
        Page page = open("layla");
        List<Route> held = new CopyOnWriteArrayList<>();
        page.route("**/actions?*", held::add);
        type(page, moderator);

        assertThat(facts(page).locator(".note")).hasText("Reading …");
        page.waitForCondition(() -> !held.isEmpty());
        held.forEach(Route::resume);

        assertThat(actions(page)).hasCount(4);
    }

    @Test
    void shouldSayThatAUserIsHiddenAndThatACopyAnswers() {
        Page page = open("layla");
        page.route(
                "**/actions?*",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody("""
                        {"userId": "layla", "hidden": true, "stale": true, "actions": [{
                          "actionId": "7f6c0c8e-4f0b-4c1d-9a53-2f1f6f0d8a11", "type": "former", "points": 0, "quantity": 1,
                          "timestamp": "2026-11-21T10:15:30Z", "recordedAt": "2026-11-21T10:15:31Z", "boards": [],
                          "counts": false}]}""")));

        type(page, moderator);

        assertThat(page.getByText("This user is hidden by a decision, and on no board."))
                .isVisible();
        assertThat(page.locator("laurel-history").getByText("Told by a copy")).isVisible();
        assertThat(actions(page).first()).containsText("Does not count");
    }

    @Test
    void shouldKeepTheTokenInMemoryOnlyAndForgetIt() {
        Page page = open("layla");
        List<String> addresses = new CopyOnWriteArrayList<>();
        page.onRequest(request -> addresses.add(request.url()));
        type(page, moderator);
        assertThat(actions(page)).hasCount(4);

        assertThat(addresses).isNotEmpty().noneMatch(address -> address.contains(moderator));
        assertThat((String) page.evaluate("JSON.stringify([location.href, {...localStorage}, {...sessionStorage}])"))
                .doesNotContain(moderator);

        page.getByText("Forget the token").click();

        assertThat(page.locator("#history .token input")).isFocused();
        assertThat(actions(page)).hasCount(0);
        assertThat(note(page)).containsText("with a token only");
    }

    @Test
    void shouldBeUsedByKeysAloneAndLeaveNothingBehind() {
        Page page = history("layla", moderator);
        assertThat(actions(page)).hasCount(4);

        page.keyboard().press("Escape");

        assertThat(page.locator("#history")).isHidden();
        assertThat(page.locator("#history-open")).isFocused();
        assertThat(actions(page)).hasCount(0);

        page.keyboard().press("Enter");

        assertThat(actions(page)).hasCount(4);
    }

    /** As with LAUREL_READ_ACCESS=token. */
    @Test
    void shouldTakeATokenForBoardsToo() {
        reader = chromium.reader(new NewContextOptions().setLocale("en-GB").setBypassCSP(true));
        reader.route("**/api/**", route -> {
            if (route.request().headers().containsKey("authorization")) {
                route.resume();
            } else {
                route.fulfill(new Route.FulfillOptions().setStatus(401));
            }
        });
        Page page = reader.newPage();
        page.navigate(laurel.query("/?user=layla").toString());
        assertThat(page.locator("#state")).hasText("Token needed");
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("closed.png")));
        assertThat(Chromium.faults(page)).isEmpty();

        page.locator("#closed input").fill(moderator);
        page.locator("#closed input").press("Enter");

        assertThat(page.locator("#state")).hasText("Live");
        assertThat(page.locator("#closed")).isHidden();
        assertThat(page.locator(".figures")).containsText("Rank");
        page.locator("#history-open").click();
        assertThat(actions(page)).hasCount(4);

        page.getByText("Forget the token").click();
        page.keyboard().press("Escape");

        assertThat(page.locator("#state")).hasText("Token needed");
        assertThat(page.locator("laurel-board .place")).hasCount(0);
        // The browser logs these itself.
        chromium.complaints().removeIf(complaint -> complaint.contains("status of 401"));
    }

    @Test
    void shouldBeShownInThePageOfAnotherSite() {
        elsewhere.show("""
                <!doctype html>
                <script type="module" src="%s/laurel-history.js"></script>
                <laurel-history user="layla"></laurel-history>
                """.formatted(laurel.query("")));
        reader = chromium.reader(new NewContextOptions().setLocale("en-GB"));
        Page page = reader.newPage();
        page.navigate(elsewhere.origin());

        page.locator("laurel-history").evaluate("(element, token) => { element.token = token; }", moderator);

        assertThat(actions(page)).hasCount(4);
    }

    @Test
    void shouldKnowWhatATokenMayAllowWhateverItsClaimsAreCalled() {
        Page page = reader("/");

        assertThat(page.evaluate("""
                import('/token.js').then(({isToken, mayReadActions, mayReadDecisions}) => {
                  const token = claims => `e30.${btoa(JSON.stringify(claims)).replaceAll('=', '')}.c2ln`;
                  return [
                    isToken('a.b'), isToken('a.%.c'), isToken(token({})),
                    mayReadActions(token({sub: 'bob', roles: ['player']}), 'ann'),
                    mayReadActions(token({sub: 'x|1', 'https://x/user': 'ann'}), 'ann'),
                    mayReadActions(token({realm_access: {roles: ['service']}}), 'ann'),
                    mayReadDecisions(token({realm_access: {roles: ['service']}})),
                    mayReadDecisions(token({'cognito:groups': ['moderator']})),
                  ].join(' ');
                })""")).isEqualTo("false false true false true true false true");
    }

    @ParameterizedTest
    @CsvSource({
        "history-light, 1280, 860, layla",
        "history-dark, 1280, 860, layla",
        "history-phone, 390, 844, layla",
        "history-narrow, 320, 640, max",
        "history-token, 390, 844, layla"
    })
    void shouldBeForEverybodyOnEveryScreen(String name, int width, int height, String user) {
        Page page = open(
                user,
                new NewContextOptions()
                        // Taking a screenshot adds a style to the page.
                        .setBypassCSP(true)
                        .setViewportSize(width, height)
                        .setColorScheme(name.equals("history-dark") ? ColorScheme.DARK : ColorScheme.LIGHT));
        if (!name.equals("history-token")) {
            type(page, moderator);
            assertThat(actions(page)).not().hasCount(0);
            if (user.equals("layla")) {
                page.getByText("Decisions about this user").click();
                assertThat(decisions(page)).hasCount(2);
            }
        }

        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));

        assertThat(Chromium.faults(page)).isEmpty();
        assertThat(page.evaluate("""
                [document.documentElement, document.querySelector('dialog'), document.querySelector('laurel-history')]
                  .every(each => each.scrollWidth <= each.clientWidth + 1)""")).as("nothing hides behind the edge").isEqualTo(true);
    }

    private Page history(String user, String token) {
        Page page = open(user);
        type(page, token);
        return page;
    }

    private Page open(String user) {
        return open(user, new NewContextOptions());
    }

    private Page open(String user, NewContextOptions options) {
        Page page = reader("/?user=" + user, options.setTimezoneId("UTC"));
        page.locator("#history-open").click();
        return page;
    }

    private Page reader(String path) {
        return reader(path, new NewContextOptions());
    }

    private Page reader(String path, NewContextOptions options) {
        reader = chromium.reader(options.setLocale("en-GB"));
        Page page = reader.newPage();
        page.navigate(laurel.query(path).toString());
        return page;
    }

    private static void type(Page page, String token) {
        page.locator("#history .token input").fill(token);
        page.locator("#history .token input").press("Enter");
    }

    private static Locator facts(Page page) {
        return page.locator("laurel-history .facts").last();
    }

    private static Locator actions(Page page) {
        return facts(page).locator(".fact");
    }

    private static Locator decisions(Page page) {
        return page.locator("laurel-history .decided .fact");
    }

    private static Locator day(Page page, String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    /** Why nothing is asked for. */
    private static Locator note(Page page) {
        return page.locator("laurel-history .note").first();
    }

    private String token(String user, Role role) {
        return tokens.issue(new Caller(user, null, null, Set.of(role, Role.BACKFILL)), Duration.ofHours(1));
    }

    private UUID act(String user, String name, String type, int quantity, Instant timestamp) throws Exception {
        UUID id = UUID.randomUUID();
        post(
                "actions",
                token("importer", Role.SERVICE),
                Map.of(
                        "actionId",
                        id,
                        "userId",
                        user,
                        "username",
                        name,
                        "country",
                        "EG",
                        "type",
                        type,
                        "quantity",
                        quantity,
                        "timestamp",
                        timestamp));
        return id;
    }

    private void decide(String user, String kind, Map<String, Object> more) throws Exception {
        Map<String, Object> decision = new HashMap<>(more);
        decision.putAll(Map.of("decisionId", UUID.randomUUID(), "kind", kind, "userId", user));
        post("decisions", moderator, decision);
    }

    private void post(String what, String token, Map<String, Object> body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(laurel.gatewayUrl() + "/api/v1/" + what))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.bytes(body)))
                .build();
        assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
    }

    private JsonNode read(String user) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(laurel.query("/api/v1/users/" + user + "/actions"))
                .header("Authorization", "Bearer " + moderator)
                .build();
        return Json.mapper()
                .readTree(http.send(request, BodyHandlers.ofString()).body())
                .path("actions");
    }
}
