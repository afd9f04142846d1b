package dev.laurel.gateway;

import static dev.laurel.gateway.RunningGateway.JSON;
import static dev.laurel.gateway.RunningGateway.NDJSON;
import static dev.laurel.gateway.RunningGateway.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.laurel.access.identity.Caller;
import dev.laurel.access.limit.RateLimits;
import dev.laurel.access.network.NetworkRange;
import dev.laurel.access.network.TrustedProxies;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.JsonSerde;
import dev.laurel.schemas.Quota;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static final Quota TEN_A_MINUTE = new Quota(10, Duration.ofMinutes(1));
    private static final Quota TWENTY_AN_HOUR = new Quota(20, Duration.ofHours(1));
    private static final RateLimits LIMITS =
            new RateLimits(List.of(TEN_A_MINUTE), List.of(TWENTY_AN_HOUR), List.of(), TrustedProxies.NONE);

    private final FakeBroker broker = new FakeBroker(true);
    private int number;

    @Test
    void shouldTakeTenActionsOfAUserAndTellWhenMoreWillBeTaken() throws Exception {
        try (RunningGateway gateway = RunningGateway.on(broker, LIMITS)) {
            HttpResponse<String> first = one(gateway, Given.ANN);
            for (int i = 1; i < 10; i++) {
                assertThat(one(gateway, Given.ANN).statusCode()).isEqualTo(201);
            }
            HttpResponse<String> eleventh = one(gateway, Given.ANN);

            assertThat(first.statusCode()).isEqualTo(201);
            assertThat(header(first, "RateLimit-Policy")).isEqualTo("\"user\";q=10;w=60, \"address\";q=20;w=3600");
            assertThat(header(first, "RateLimit")).isEqualTo("\"user\";r=9;t=60, \"address\";r=19;t=180");
            assertThat(first.headers().firstValue("Retry-After")).isEmpty();
            assertThat(eleventh.statusCode()).isEqualTo(429);
            assertThat(code(eleventh)).isEqualTo("rate-limited");
            assertThat(header(eleventh, "RateLimit")).startsWith("\"user\";r=0;t=");
            assertThat(Integer.parseInt(header(eleventh, "Retry-After"))).isBetween(1, 60);
            assertThat(eleventh.headers().allValues("Retry-After")).hasSize(1);
            assertThat(broker.newest().history()).hasSize(10);
        }
    }

    @Test
    void shouldTakeWhatComesWhenItWasToldTo() throws Exception {
        RateLimits brief =
                new RateLimits(List.of(new Quota(2, Duration.ofSeconds(1))), List.of(), List.of(), TrustedProxies.NONE);
        try (RunningGateway gateway = RunningGateway.on(broker, brief)) {
            HttpResponse<String> response = one(gateway, Given.ANN);
            while (response.statusCode() == 201) {
                response = one(gateway, Given.ANN);
            }
            assertThat(header(response, "Retry-After")).isEqualTo("1");
            long told = System.nanoTime();

            await().until(() ->
                    System.nanoTime() - told >= Duration.ofSeconds(1).toNanos());

            assertThat(one(gateway, Given.ANN).statusCode()).isEqualTo(201);
        }
    }

    @Test
    void shouldTakeTheFirstLinesOfABatchAndNameTheRest() throws Exception {
        try (RunningGateway gateway = RunningGateway.on(broker, LIMITS)) {
            one(gateway, Given.ANN);
            HttpResponse<String> batch = gateway.post(Given.ANN, NDJSON, "\n" + lines(8) + "\n{\n" + lines(2));
            HttpResponse<String> next = gateway.post(Given.ANN, NDJSON, lines(2));

            assertThat(batch.statusCode()).isEqualTo(200);
            assertThat(batch.body())
                    .isEqualTo("{\"accepted\":8,\"rejected\":["
                            + "{\"line\":10,\"code\":\"malformed\",\"message\":"
                            + "\"an action must be one JSON object in UTF-8, without duplicate members\",\"details\":{\"character\":2}},"
                            + rateLimited(11) + "," + rateLimited(12) + "]}");
            assertThat(header(batch, "RateLimit")).startsWith("\"user\";r=0;t=60, ");
            assertThat(header(batch, "Retry-After")).isEqualTo("60");
            assertThat(next.statusCode()).isEqualTo(429);
            assertThat(broker.newest().history()).hasSize(9);
        }
    }

    @Test
    void shouldHoldAServiceToNoLimitAlsoWhereOthersFlood() throws Exception {
        try (RunningGateway gateway = RunningGateway.on(broker, LIMITS)) {
            for (int i = 0; i < 30; i++) {
                one(gateway, Given.ANN);
                wrong(gateway, "Bearer wrong" + i);
            }
            for (int i = 0; i < 30; i++) {
                HttpResponse<String> response =
                        gateway.post(Given.GAME, NDJSON, lines(100).replace("\"type\"", "\"userId\":\"bob\",\"type\""));

                assertThat(response.body()).isEqualTo("{\"accepted\":100,\"rejected\":[]}");
                assertThat(response.headers().firstValue("RateLimit")).isEmpty();
            }
        }
    }

    @Test
    void shouldHoldAnAddressWhateverItSaysOfItself() throws Exception {
        try (RunningGateway gateway = RunningGateway.on(broker, LIMITS)) {
            int taken = 0;
            for (int i = 0; i < 40; i++) {
                Caller user = new Caller("user" + i, null, null, Given.ANN.roles());
                taken += spoofed(gateway, user, "203.0.113." + i).statusCode() == 201 ? 1 : 0;
            }

            assertThat(taken).isEqualTo(20);
        }
    }

    @Test
    void shouldBelieveANamedProxyAndNotWhatStandsLeftOfIt() throws Exception {
        RateLimits behind = new RateLimits(
                List.of(),
                List.of(TWENTY_AN_HOUR),
                List.of(),
                new TrustedProxies(List.of(NetworkRange.of("127.0.0.1"))));
        try (RunningGateway gateway = RunningGateway.on(broker, behind)) {
            for (int i = 0; i < 20; i++) {
                assertThat(spoofed(gateway, Given.ANN, "198.51.100." + i + ", 203.0.113.7")
                                .statusCode())
                        .isEqualTo(201);
            }

            assertThat(spoofed(gateway, Given.ANN, "198.51.100.99, 203.0.113.7").statusCode())
                    .isEqualTo(429);
            assertThat(spoofed(gateway, Given.ANN, "203.0.113.8").statusCode()).isEqualTo(201);
            assertThat(stored().client().address()).isEqualTo("203.0.113.8");
        }
    }

    @Test
    void shouldAnswerTooManyTokensThatDoNotHoldWithTheTimeToWait() throws Exception {
        try (RunningGateway gateway = RunningGateway.on(broker, LIMITS)) {
            assertThat(wrong(gateway, "Bearer a").statusCode()).isEqualTo(401);
            assertThat(wrong(gateway, "Bearer b").statusCode()).isEqualTo(401);

            HttpResponse<String> third = wrong(gateway, "Bearer c");

            assertThat(third.statusCode()).isEqualTo(429);
            assertThat(header(third, "RateLimit-Policy")).isEqualTo("\"failed-authentication\";q=2;w=3600");
            assertThat(Integer.parseInt(header(third, "Retry-After"))).isBetween(1_700, 1_800);
            assertThat(one(gateway, Given.ANN).statusCode()).isEqualTo(201);
        }
    }

    @Test
    void shouldNotCountAgainstAUserWhatKafkaMayNotHave() throws Exception {
        FakeBroker failing = new FakeBroker(false);
        RateLimits one =
                new RateLimits(List.of(new Quota(1, Duration.ofHours(1))), List.of(), List.of(), TrustedProxies.NONE);
        try (RunningGateway gateway = RunningGateway.on(failing, one)) {
            var lost = gateway.posting(Given.ANN, JSON, line());
            await().until(() -> failing.newest().history().size() == 1);
            failing.newest().errorNext(new NotEnoughReplicasException("too few"));
            assertThat(lost).succeedsWithin(Duration.ofSeconds(2)).matches(response -> response.statusCode() == 503);

            var again = gateway.posting(Given.ANN, JSON, line());
            await().until(() -> failing.newest().history().size() == 2);
            failing.newest().completeNext();

            assertThat(again).succeedsWithin(Duration.ofSeconds(2)).matches(response -> response.statusCode() == 201);
            assertThat(one(gateway, Given.ANN).statusCode()).isEqualTo(429);
        }
    }

    @Test
    void shouldTellInWhichRoleAnActionWasSent() throws Exception {
        try (RunningGateway gateway = RunningGateway.on(broker)) {
            one(gateway, Given.ANN);
            assertThat(stored().client().role()).isEqualTo("player");

            gateway.post(Given.GAME, JSON, line().replace("\"type\"", "\"userId\":\"bob\",\"type\""));
            assertThat(stored().client().role()).isEqualTo("service");
        }
    }

    private HttpResponse<String> one(RunningGateway gateway, Caller caller) throws Exception {
        return gateway.post(caller, JSON, line());
    }

    private HttpResponse<String> spoofed(RunningGateway gateway, Caller caller, String forwarded) throws Exception {
        return gateway.send(gateway.request(caller)
                .header("Content-Type", JSON)
                .header("X-Forwarded-For", forwarded)
                .header("Forwarded", "for=" + forwarded)
                .header("X-Real-IP", forwarded)
                .POST(BodyPublishers.ofString(line())));
    }

    private HttpResponse<String> wrong(RunningGateway gateway, String authorization) throws Exception {
        return gateway.send(gateway.request(ActionsHandler.PATH)
                .header("Content-Type", JSON)
                .header("Authorization", authorization)
                .POST(BodyPublishers.ofString(line())));
    }

    private Action stored() {
        return JsonSerde.of(Action.class)
                .deserializer()
                .deserialize("", broker.newest().history().getLast().value());
    }

    private String lines(int count) {
        return IntStream.range(0, count).mapToObj(i -> line()).collect(Collectors.joining("\n"));
    }

    private String line() {
        return "{\"actionId\":\"00000000-0000-0000-0000-%012d\",\"type\":\"quiz.completed\",\"timestamp\":\"2026-11-21T10:00:00Z\"}"
                .formatted(number++);
    }

    private static String rateLimited(int line) {
        return "{\"line\":" + line + ",\"code\":\"rate-limited\",\"message\":"
                + "\"too many actions of this user; Retry-After tells when to try again\"}";
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
