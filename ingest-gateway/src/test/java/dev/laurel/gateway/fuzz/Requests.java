package dev.laurel.gateway.fuzz;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Generates requests: heads here, bodies in {@link Actions}. The same seed gives the same ones, except times and ids.
 */
public final class Requests {
    /** The id of the client's key. */
    public static final String KEY = "fuzz";

    private static final String CANARY = Actions.CANARY;
    private static final String PATH = "/api/v1/actions";
    private static final List<String> PATHS = List.of(
            PATH + "/",
            "/" + PATH,
            "/api/v1/%61ctions",
            PATH + "?token=" + CANARY,
            PATH + ";a=b",
            "/api/../api/v1/actions",
            "/api/v1/actions%2f",
            "/%00",
            "/%",
            "/%zz",
            "/..;/health/live",
            "/health/live",
            "/metrics",
            "/" + CANARY,
            "http://127.0.0.1/api/v1/actions",
            "*",
            "/api/v1/actions#a",
            "/api/v1/\u00e9",
            "/" + "a".repeat(9_000),
            "/api\\v1\\actions",
            "/openapi.json",
            "/api/v1/actions/%2e%2e/x",
            "/api/v1/action%C0%AE");
    private static final List<String> METHODS = List.of(
            "GET", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "FOO", "post", "PRI", CANARY, "P\u00d6ST");
    private static final List<String> TYPES = List.of(
            "",
            "text/plain",
            "application/xml",
            "application/json; charset=utf-16",
            "application/json;charset=\"utf-8\"",
            "APPLICATION/JSON",
            "application/json, application/json",
            "*/*",
            "application/json;" + CANARY,
            ";",
            "/",
            "application/x-ndjson ; charset=UTF-8",
            "multipart/form-data; boundary=x",
            "application/json\t");
    private static final List<String> OTHERS = List.of(
            "Accept: text/html",
            "Accept: application/json;q=0",
            "Accept: " + CANARY,
            "Accept: */*;q=0.0000",
            "Accept: ,;,=",
            "Accept: application/*;q=1;a=\"",
            "Content-Encoding: gzip",
            "Content-Encoding: identity",
            "Idempotency-Key: 6f1e1f9c-8d0e-4c5e-9b57-3a4c1d2e5f60",
            "Idempotency-Key: " + CANARY,
            "Idempotency-Key: \"\"",
            "Laurel-Signature: key=fuzz, t=1, v1=" + "0".repeat(64),
            "Laurel-Signature: " + CANARY,
            "Laurel-Signature: ,,,",
            "X-Forwarded-For: 1.2.3.4, " + CANARY,
            "Forwarded: for=\"[::1]\"",
            "Cookie: a=b; " + CANARY,
            "User-Agent: ",
            "User-Agent: \u00ff\u0080 " + CANARY,
            "Range: bytes=0-",
            "If-Match: *",
            "X-Long: " + "z".repeat(4_000),
            "X-Longer: " + "z".repeat(9_000),
            "Origin: https://" + CANARY,
            "Connection: close",
            "Connection: " + CANARY,
            "X-Http-Method-Override: GET",
            "Upgrade: h2c",
            "Te: trailers",
            "Host: " + CANARY,
            "Transfer-Encoding: identity",
            "X-Nul: a\u0000b",
            "X Space: a",
            ": empty",
            "Expect: 200-ok",
            "Date: yesterday",
            "Max-Forwards: -1");

    private final SplittableRandom random;
    private final List<String> tokens;
    private final String secret;
    private final Actions actions;

    /** @param tokens of a player, of a service, and of one that may backfill */
    public Requests(long seed, List<String> tokens, String secret) {
        this.random = new SplittableRandom(seed);
        this.tokens = tokens;
        this.secret = secret;
        this.actions = new Actions(random);
    }

    Sent next() {
        return switch (random.nextInt(20)) {
            case 0 -> new Sent(Bytes.random(random, 600), false, true);
            case 1, 2 -> new Sent(Bytes.broken(framed().bytes(), random), false, true);
            case 3 -> misframed();
            default -> framed();
        };
    }

    /** A request whose head gives the correct length of its body. */
    private Sent framed() {
        int who = random.nextInt(tokens.size());
        boolean batch = random.nextInt(4) == 0;
        boolean signed = random.nextInt(12) == 0;
        byte[] body = signed ? Bytes.of(actions.signed() + (batch ? "\n" : "")) : body(batch, who > 0);
        StringBuilder head = new StringBuilder();
        head.append(rarely(30) ? any(METHODS) : "POST").append(' ');
        head.append(rarely(30) ? any(PATHS) : PATH).append(" HTTP/1.1\r\nHost: localhost\r\n");
        authorize(head, signed ? tokens.getFirst() : tokens.get(who));
        String type = batch ? "application/x-ndjson" : "application/json";
        line(head, "Content-Type: " + (rarely(30) ? any(TYPES) : type));
        if (signed) {
            line(head, "Laurel-Signature: key=" + KEY + ", " + signature(body));
        }
        for (int i = rarely(5) ? 1 + random.nextInt(2) : 0; i > 0; i--) {
            line(head, any(OTHERS));
        }
        if (signed && rarely(4)) {
            body = Bytes.broken(body, random);
        }
        return rarely(6) ? chunked(head, body) : whole(head, body);
    }

    private byte[] body(boolean batch, boolean service) {
        String text = batch
                ? IntStream.range(0, rarely(500) ? 1_001 : random.nextInt(12))
                        .mapToObj(i -> actions.action(service))
                        .collect(Collectors.joining(rarely(9) ? "\r\n" : "\n"))
                : actions.action(service);
        if (rarely(500)) {
            text = text + " ".repeat(random.nextInt(2 * 1024 * 1024));
        }
        return switch (random.nextInt(40)) {
            case 0 -> Bytes.random(random, 200);
            case 1 -> text.getBytes(StandardCharsets.UTF_16);
            case 2 -> Bytes.of("\ufeff" + text);
            case 3 -> Bytes.of(actions.value());
            case 4, 5, 6 -> Bytes.broken(Bytes.of(text), random);
            default -> Bytes.of(text);
        };
    }

    /** Content-Length and chunks that contradict each other, themselves or the body. */
    private Sent misframed() {
        byte[] body = Bytes.of(actions.action(false));
        StringBuilder head = new StringBuilder("POST " + PATH + " HTTP/1.")
                .append(random.nextInt(3))
                .append("\r\n");
        authorize(head, tokens.getFirst());
        line(head, "Content-Type: application/json");
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            line(
                    head,
                    any(List.of(
                            "Content-Length: " + body.length,
                            "Content-Length: " + (body.length + 5),
                            "Content-Length: 1",
                            "Content-Length: -1",
                            "Content-Length: 99999999999999999999",
                            "Content-Length: 1, 2",
                            "Transfer-Encoding: chunked",
                            "Transfer-Encoding: chunked, chunked",
                            "Transfer-Encoding: xchunked",
                            "Transfer-Encoding : chunked",
                            "Host: localhost",
                            "Host: localhost\r\nHost: b",
                            "Expect: 100-continue")));
        }
        byte[] chunk = Bytes.of(any(List.of(
                "",
                Integer.toHexString(body.length) + "\r\n",
                "ffffffffffffffff\r\n",
                "-1\r\n",
                "zz\r\n",
                "0\r\n\r\n",
                "5;" + CANARY + "\r\n")));
        return new Sent(Bytes.join(Bytes.of(head + "\r\n"), chunk, body, Bytes.of("\r\n0\r\n\r\n")), false, true);
    }

    private Sent whole(StringBuilder head, byte[] body) {
        line(head, "Content-Length: " + body.length);
        return new Sent(Bytes.join(Bytes.of(head + "\r\n"), body), true, body.length > 16 * 1024);
    }

    private Sent chunked(StringBuilder head, byte[] body) {
        line(head, "Transfer-Encoding: chunked");
        byte[] chunk = body.length == 0
                ? body
                : Bytes.join(Bytes.of(Integer.toHexString(body.length) + "\r\n"), body, Bytes.of("\r\n"));
        return new Sent(
                Bytes.join(Bytes.of(head + "\r\n"), chunk, Bytes.of("0\r\n\r\n")), true, body.length > 16 * 1024);
    }

    private void authorize(StringBuilder head, String token) {
        switch (random.nextInt(40)) {
            case 0 -> {
                /* Nobody. */
            }
            case 1 -> line(head, "Authorization: Bearer " + latin(Bytes.broken(Bytes.of(token), random)));
            case 2 -> line(head, "Authorization: Bearer " + token + "\r\nAuthorization: Bearer " + token);
            case 3 -> line(head, "Authorization: " + any(List.of("", "Bearer", "Basic YTpi", "Bearer a.b.c", CANARY)));
            case 4 -> line(head, "authorization: bearer  " + token);
            default -> line(head, "Authorization: Bearer " + token);
        }
    }

    private String signature(byte[] body) {
        try {
            String time = Long.toString(InstantSource.system().instant().getEpochSecond());
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Bytes.of(secret), "HmacSHA256"));
            mac.update(Bytes.of(time + "."));
            return "t=" + time + ", v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private boolean rarely(int of) {
        return random.nextInt(of) == 0;
    }

    private String any(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Bytes of a head, without those that would end it. */
    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("[\r\n]", "?");
    }

    private static void line(StringBuilder head, String line) {
        head.append(line).append("\r\n");
    }
}
