package dev.laurel.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.access.limit.RateLimits;
import dev.laurel.access.network.TrustedProxies;
import dev.laurel.schemas.Quota;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadLimitsTest {
    private static final RateLimits THREE_AN_HOUR =
            new RateLimits(List.of(), List.of(), List.of(new Quota(3, Duration.ofHours(1))), TrustedProxies.NONE);

    @Test
    void shouldCountWhatAnAddressAsksForAlsoAStream() {
        try (RunningApi api = RunningApi.limited(THREE_AN_HOUR)) {
            int ready = api.get("/api/v1/leaderboards").statusCode();
            int open = api.get("/api/v1/leaderboards/global/stream", "Accept", "application/json")
                    .statusCode();
            int absent = api.get("/api/v1/leaderboards/none").statusCode();

            HttpResponse<String> fourth = api.get("/api/v1/leaderboard", "X-Forwarded-For", "203.0.113.7");
            HttpResponse<String> stream = api.get("/api/v1/leaderboard/stream");

            assertThat(List.of(ready, open, absent)).doesNotContain(429);
            assertThat(fourth.statusCode()).isEqualTo(429);
            assertThat(fourth.body()).contains("\"code\":\"rate-limited\"");
            assertThat(fourth.headers().firstValue("RateLimit-Policy")).contains("\"read\";q=3;w=3600");
            assertThat(fourth.headers().firstValue("RateLimit").orElse("")).startsWith("\"read\";r=0;t=");
            assertThat(Integer.parseInt(
                            fourth.headers().firstValue("Retry-After").orElse("")))
                    .isBetween(1_100, 1_200);
            assertThat(stream.statusCode()).isEqualTo(429);
            assertThat(api.get("/").statusCode()).isEqualTo(200);
        }
    }
}
