package dev.laurel.launcher.settings;

import dev.laurel.access.limit.RateLimits;
import dev.laurel.access.network.NetworkRange;
import dev.laurel.access.network.TrustedProxies;
import dev.laurel.schemas.Quota;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The settings of the rate limits. */
public final class LimitSettings {
    private static final String USER = "RATE_LIMIT_USER";
    private static final String ADDRESS = "RATE_LIMIT_IP";
    private static final String READS = "RATE_LIMIT_READ";
    private static final String PROXIES = "TRUSTED_PROXIES";

    private static final Quota USER_DEFAULT = new Quota(10, Duration.ofMinutes(1));
    private static final Quota ADDRESS_DEFAULT = new Quota(100, Duration.ofHours(1));
    /** Ten a second: a screen that asks for a board each second leaves room for nine more behind its address. */
    private static final Quota READS_DEFAULT = new Quota(600, Duration.ofMinutes(1));

    private static final int COUNT_MAX = 999_999;
    private static final String OFF = "off";
    private static final Pattern FORM =
            Pattern.compile("off|0*[1-9]\\d{0,5}/(s|min|h)(\\s*,\\s*0*[1-9]\\d{0,5}/(s|min|h))*");
    private static final Pattern ANYTHING = Pattern.compile("(?s).*");

    private LimitSettings() {}

    /** For a process whose players are all its own. */
    public static Map<String, String> withoutLimits() {
        return Map.of("LAUREL_" + USER, OFF, "LAUREL_" + ADDRESS, OFF);
    }

    static RateLimits read(Variables variables) {
        return new RateLimits(
                quotas(variables, USER, RateLimits.USER_COUNT_MAX, USER_DEFAULT),
                quotas(variables, ADDRESS, COUNT_MAX, ADDRESS_DEFAULT),
                quotas(variables, READS, COUNT_MAX, READS_DEFAULT),
                proxies(variables));
    }

    private static List<Quota> quotas(Variables variables, String name, int countMax, Quota otherwise) {
        String bound = "must be off, or N/s, N/min or N/h with N from 1 to " + countMax
                + ", or several of these separated by commas, each with another unit";
        Optional<String> set = variables.text(name, FORM, bound);
        List<Quota> quotas = set.map(LimitSettings::quotas).orElse(List.of(otherwise));
        long windows = quotas.stream().map(Quota::window).distinct().count();
        if (windows < quotas.size() || quotas.stream().anyMatch(quota -> quota.count() > countMax)) {
            variables.fault(name, set.orElse(""), bound);
            return List.of();
        }
        return quotas;
    }

    private static List<Quota> quotas(String text) {
        List<Quota> quotas = new ArrayList<>();
        if (!text.equals(OFF)) {
            for (String one : text.split(",", -1)) {
                String[] parts = one.strip().split("/", -1);
                quotas.add(new Quota(Integer.parseInt(parts[0]), window(parts[1])));
            }
        }
        return quotas;
    }

    private static Duration window(String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(1);
            case "min" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            default -> throw new IllegalStateException("unknown unit");
        };
    }

    private static TrustedProxies proxies(Variables variables) {
        Optional<String> set = variables.text(PROXIES, ANYTHING, "");
        List<NetworkRange> networks = new ArrayList<>();
        for (String one : set.map(text -> text.split(",", -1)).orElse(new String[0])) {
            try {
                networks.add(NetworkRange.of(one.strip()));
            } catch (IllegalArgumentException none) {
                variables.fault(
                        PROXIES,
                        set.orElse(""),
                        "must be addresses, or networks by their first address such as 10.0.0.0/8,"
                                + " separated by commas");
                break;
            }
        }
        return new TrustedProxies(networks);
    }
}
