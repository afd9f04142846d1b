package dev.laurel.rules.segment;

import dev.laurel.schemas.ActionRules;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * The one spelling of countries: the codes of ISO 3166-1 alpha-2. Codes of three letters and withdrawn codes with one
 * successor come from Java's own copy of ISO 3166.
 */
public final class Countries {
    /** Not ISO's codes, but often sent: reserved for the United Kingdom, and the European Union's for Greece. */
    private static final Map<String, String> COMMON = Map.of("UK", "GB", "EL", "GR");

    private static final int CODE_LENGTH_MAX = 3;
    /** A withdrawn code in ISO 3166-3 is the code of two letters that it was, and then that of its successor. */
    private static final int WITHDRAWN_LENGTH = 4;

    private static final Map<String, String> CODES = codes();
    private static final String DIGEST = digest(CODES);

    private Countries() {}

    /** The code that a text stands for in upper or lower case; a text that is no country's code as it is. */
    public static String spelling(String text) {
        if (text.length() > CODE_LENGTH_MAX) {
            return text;
        }
        String code = CODES.get(text.toUpperCase(Locale.ROOT));
        return code == null ? ActionRules.segmentValue(text) : code;
    }

    /** Of the spellings: they change with ISO 3166, and a newer Java then puts the same action on another board. */
    public static String digest() {
        return DIGEST;
    }

    private static Map<String, String> codes() {
        Map<String, String> codes = new TreeMap<>(COMMON);
        Set<String> countries = Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2);
        for (String country : countries) {
            codes.put(country, country);
            codes.put(Locale.of("", country).getISO3Country(), country);
        }
        for (String withdrawn : Locale.getISOCountries(IsoCountryCode.PART3)) {
            String successor = withdrawn.substring(2, WITHDRAWN_LENGTH);
            // Some were given to another country since, and some have no single successor.
            if (countries.contains(successor)) {
                codes.putIfAbsent(withdrawn.substring(0, 2), successor);
            }
        }
        return Map.copyOf(codes);
    }

    private static String digest(Map<String, String> codes) {
        CRC32C crc = new CRC32C();
        crc.update(new TreeMap<>(codes).toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
