package dev.laurel.launcher.settings;

import dev.laurel.access.server.ConnectionSettings;
import dev.laurel.access.transport.TlsFiles;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The settings of the gateway's and the query API's HTTP servers.
 *
 * @param connections the same for both
 */
public record HttpSettings(ConnectionSettings connections) {
    private static final String CERTIFICATE = "TLS_CERT";
    private static final String KEY = "TLS_KEY";

    private static final String SITE = "https?://[a-z0-9.-]{1,253}(:[0-9]{1,5})?";
    private static final Pattern SITES = Pattern.compile(SITE + "(\\s*,\\s*" + SITE + ")*");
    private static final Pattern SWITCH = Pattern.compile("on|off");

    private static final String HOST = "[A-Za-z0-9._-]{1,253}";
    private static final Pattern HOSTS = Pattern.compile(HOST + "(\\s*,\\s*" + HOST + ")*");

    /** Above the ten minutes that some balancers keep a connection. */
    private static final int KEEP_ALIVE_SECONDS_MAX = 3600;

    private static final int REQUESTS_BOUND = 10_000;
    /** As many connections as a process has for all. */
    private static final int CONNECTIONS_BOUND = 20_000;

    /** @param proxies who speaks for many, and may have more connections than others */
    static HttpSettings read(Variables variables, Predicate<InetAddress> proxies) {
        Optional<TlsFiles> tls = tls(variables);
        boolean http2InClear = variables
                .text("HTTP2_CLEARTEXT", SWITCH, "must be on or off")
                .filter("on"::equals)
                .isPresent();
        if (http2InClear && tls.isPresent()) {
            variables.fault("HTTP2_CLEARTEXT", "on", "is for a proxy that terminates TLS: unset LAUREL_" + CERTIFICATE);
        }
        return new HttpSettings(new ConnectionSettings(
                tls,
                http2InClear,
                origins(variables),
                hosts(variables),
                Duration.ofSeconds(variables.whole("KEEP_ALIVE_SECONDS", 1, KEEP_ALIVE_SECONDS_MAX, (int)
                        ConnectionSettings.KEEP_ALIVE.toSeconds())),
                variables.whole("MAX_REQUESTS", 1, REQUESTS_BOUND, ConnectionSettings.REQUESTS_MAX),
                variables.whole(
                        "MAX_CONNECTIONS_PER_ADDRESS",
                        1,
                        CONNECTIONS_BOUND,
                        ConnectionSettings.CONNECTIONS_PER_ADDRESS_MAX),
                address -> address.isLoopbackAddress() || proxies.test(address)));
    }

    String scheme() {
        return connections.tls().isPresent() ? "https" : "http";
    }

    private static Optional<TlsFiles> tls(Variables variables) {
        Optional<Path> certificate = variables.path(CERTIFICATE);
        Optional<Path> key = variables.path(KEY);
        if (certificate.isPresent() != key.isPresent()) {
            variables.fault(certificate.isPresent() ? KEY : CERTIFICATE, "is missing: both are needed");
            return Optional.empty();
        }
        Optional<TlsFiles> files = certificate.flatMap(chain -> key.map(secret -> new TlsFiles(chain, secret)));
        files.flatMap(TlsFiles::fault)
                .ifPresent(fault -> variables.fault(CERTIFICATE, "and LAUREL_" + KEY + ": " + fault));
        return files;
    }

    private static Set<String> origins(Variables variables) {
        String bound = "must be origins such as https://play.example, separated by commas";
        return list(variables.text("CORS_ORIGINS", SITES, bound)).collect(Collectors.toSet());
    }

    private static Set<String> hosts(Variables variables) {
        String bound = "must be host names without ports, such as board.example, separated by commas";
        return list(variables.text("ALLOWED_HOSTS", HOSTS, bound)).collect(Collectors.toSet());
    }

    private static Stream<String> list(Optional<String> text) {
        return text.stream().flatMap(all -> Arrays.stream(all.split(","))).map(String::strip);
    }
}
