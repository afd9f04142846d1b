package dev.laurel.access.description;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.schemas.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Validates an API's responses against its OpenAPI description: a response that is not described fails. The tests' HTTP
 * clients call it, so that every response in every test is validated. Thread-safe.
 */
public final class Contract {
    private static final String ERROR = "/components/schemas/Error";
    /** The statuses that an undescribed request may get: all of them are refusals. */
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 404, 405, 408, 429, 431, 503);

    private final JsonNode document;
    private final Shapes shapes;

    private Contract(JsonNode document) {
        this.document = document;
        this.shapes = new Shapes(document);
    }

    /** The description in the package of a class, as it is served. */
    public static Contract beside(Class<?> owner) {
        try {
            return new Contract(Json.mapper().readTree(Description.beside(owner).json()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public JsonNode document() {
        return document;
    }

    /** Every operation: its method, and its path with parameters in braces. */
    public Set<String> operations() {
        return document.path("paths")
                .propertyStream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .map(operation -> operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Checks a response against the description of its request. */
    public <B extends HttpResponse<String>> B hold(B answer) {
        // HEAD is answered like GET, without the body.
        String method = isHead(answer) ? "GET" : answer.request().method();
        String path = answer.uri().getRawPath();
        Optional<String> described = describedPath(path);
        if (described.isEmpty() || operation(described.get(), method).isMissingNode()) {
            holdUndescribed(answer);
        } else {
            holdDescribed(answer, described.get(), method);
        }
        return answer;
    }

    /** Checks an event of a stream; the path is the requested one without its query. */
    public void holdEvent(String path, String kind, String data) {
        String pointer = operationPointer(describedPath(path).orElse(path), "GET")
                + "/responses/200/content/text~1event-stream/x-events/";
        assertThat(document.at(pointer + kind).isMissingNode())
                .as("the event " + kind + " is not described")
                .isFalse();
        shapes.hold(pointer + kind, data, "event " + kind);
    }

    private void holdUndescribed(HttpResponse<String> answer) {
        // The page's files are not part of the API.
        if (!answer.headers().firstValue("content-type").orElse("").startsWith("application/json")
                && answer.statusCode() < 400) {
            return;
        }
        assertThat(REFUSALS).as(what(answer)).contains(answer.statusCode());
        holdError(answer);
        if (answer.statusCode() == 405) {
            assertThat(answer.headers().firstValue("allow")).as(what(answer)).isPresent();
        }
    }

    private void holdDescribed(HttpResponse<String> answer, String path, String method) {
        String pointer = operationPointer(path, method) + "/responses/" + answer.statusCode();
        assertThat(document.at(pointer).isMissingNode())
                .as(what(answer) + " is not described")
                .isFalse();
        String response = shapes.resolve(pointer);
        holdHeaders(answer, response);
        if (isHead(answer)) {
            return;
        }
        JsonNode content = document.at(response).path("content");
        if (content.isMissingNode()) {
            assertThat(answer.body()).as(what(answer)).isEmpty();
            return;
        }
        String kind = answer.headers().firstValue("content-type").orElse("none").replaceAll(";.*", "");
        assertThat(content.propertyStream().map(Map.Entry::getKey))
                .as(what(answer))
                .contains(kind);
        if (kind.equals("application/json")) {
            shapes.hold(response + "/content/application~1json/schema", answer.body(), what(answer));
        }
    }

    private void holdHeaders(HttpResponse<String> answer, String response) {
        document.at(response).path("headers").propertyStream().forEach(header -> {
            String pointer = shapes.resolve(response + "/headers/" + header.getKey());
            Optional<String> value = answer.headers().firstValue(header.getKey());
            if (document.at(pointer).path("required").asBoolean()) {
                assertThat(value).as(what(answer) + ": " + header.getKey()).isPresent();
            }
            value.ifPresent(text -> shapes.holdText(pointer + "/schema", text, what(answer) + ": " + header.getKey()));
        });
    }

    private void holdError(HttpResponse<String> answer) {
        if (!isHead(answer)) {
            shapes.hold(ERROR, answer.body(), what(answer));
        }
    }

    /** Paths without parameters come first, since a parameter would match their last part as well. */
    private Optional<String> describedPath(String path) {
        return Stream.of(true, false)
                .flatMap(plain -> document.path("paths")
                        .propertyStream()
                        .map(Map.Entry::getKey)
                        .filter(each -> each.contains("{") != plain))
                .filter(each -> path.matches(each.replace(".", "\\.").replaceAll("\\{[a-z]+}", "[^/]+")))
                .findFirst();
    }

    private JsonNode operation(String path, String method) {
        return document.at(operationPointer(path, method));
    }

    private static String operationPointer(String path, String method) {
        return "/paths/" + path.replace("/", "~1") + "/" + method.toLowerCase(Locale.ROOT);
    }

    private static boolean isHead(HttpResponse<String> answer) {
        return answer.request().method().equals("HEAD");
    }

    private static String what(HttpResponse<String> answer) {
        return answer.request().method() + " " + answer.uri() + " → " + answer.statusCode();
    }
}
