package dev.laurel.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.laurel.schemas.ErrorCode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Compares the description with the routes; {@link RunningApi} validates the responses. */
class DescribedTest {
    private static final Pattern FILE_OF_THE_PAGE = Pattern.compile("GET /([a-z-]+\\.(js|css|svg))?");

    @Test
    void shouldDescribeEveryRouteAndNoOther() {
        try (RunningApi running = RunningApi.quick()) {
            Set<String> routes = running.api.routes().stream()
                    .filter(route -> !route.startsWith("GET /docs"))
                    .filter(route -> !FILE_OF_THE_PAGE.matcher(route).matches())
                    .collect(Collectors.toSet());

            Set<String> described = RunningApi.CONTRACT.operations();
            assertThat(described).containsAll(routes);
            described.removeAll(routes);
            assertThat(described).allMatch(DescribedTest::isThereOnlyWithSomeSettings);
        }
    }

    private static boolean isThereOnlyWithSomeSettings(String operation) {
        String[] parts = operation.split(" ", -1);
        return RunningApi.CONTRACT
                .document()
                .path("paths")
                .path(parts[1])
                .path(parts[0].toLowerCase(Locale.ROOT))
                .has("x-only-where");
    }

    @Test
    void shouldDescribeEveryCode() {
        JsonNode codes = RunningApi.CONTRACT.document().at("/components/schemas/ErrorCode/enum");

        assertThat(codes)
                .extracting(JsonNode::asText)
                .containsAll(Arrays.stream(ErrorCode.values())
                        .map(ErrorCode::wireName)
                        .toList());
    }
}
