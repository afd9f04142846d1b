package dev.laurel.rules.catalog;

import dev.laurel.rules.fault.RuleException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/** The time zones that a catalogue can name: {@code UTC}, and the regions of the IANA database. */
final class TimeZones {
    /** Not {@code Etc/GMT+3} and the like, which are offsets and count the other way round. */
    private static final Pattern REGION = Pattern.compile("(?!Etc/)[A-Za-z]+(/[A-Za-z_-]+){1,2}");

    private static final Set<String> KNOWN = Set.copyOf(ZoneId.getAvailableZoneIds());

    private TimeZones() {}

    /** @throws RuleException if it is none of them */
    static ZoneId of(String name) {
        if (name.equals("UTC")) {
            return ZoneOffset.UTC;
        }
        RuleException.require(
                REGION.matcher(name).matches() && KNOWN.contains(name),
                "time-zone",
                "'time-zone' must be UTC or a region of the IANA time zone database, as Europe/Berlin");
        return ZoneId.of(name);
    }

    /**
     * A zone with a digest of its rules: countries change them, and a newer Java then puts actions of the same moment
     * on another day.
     */
    static String rule(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? "" : " in " + zone + " (rules " + digest(zone.getRules()) + ")";
    }

    private static String digest(ZoneRules rules) {
        String all = rules.getOffset(Instant.MIN) + " " + rules.getTransitions() + " " + rules.getTransitionRules();
        CRC32C crc = new CRC32C();
        crc.update(all.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
