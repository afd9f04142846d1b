package dev.laurel.launcher.e2e.seeded;

import java.util.Locale;
import java.util.Random;

/** The players: some act all the time and most rarely. */
final class Players {
    static final String[] COUNTRIES = {"VN", "GB", "Isle-of-Man", "BR", "GR", "IN", "JP", "KE"};

    /** Upper case, lower case and signs, so that the order by code unit is not alphabetical. */
    private static final String[] ID_PREFIXES = {"p", "P", "z.", "A@", "_", ":", "-", "7"};

    private static final String[] NAMES = {
        "Ada",
        "Nguyễn Văn An",
        "Øyvind",
        "Иван",
        "Ελένη",
        "山田 花子",
        "मीरा",
        "سارة",
        "O'Neil, \"Max\"",
        "🏓 Ping",
        "{\"a\":1}"
    };

    /** One player in this many never sends a name. */
    private static final int NAMELESS_ONE_IN = 17;

    private final Size size;
    private final Random random;

    Players(Size size, Random random) {
        this.size = size;
        this.random = random;
    }

    /** Lower numbers are more frequent. */
    int next() {
        return (int) (size.players() * Math.pow(random.nextDouble(), 3));
    }

    static String id(int player) {
        return ID_PREFIXES[player % ID_PREFIXES.length] + player;
    }

    /** A player's current name: mostly the same, sometimes none. */
    String name(int player) {
        if (player % NAMELESS_ONE_IN == 0 || random.nextInt(10) == 0) {
            return "";
        }
        String name = NAMES[player % NAMES.length] + " " + player;
        return random.nextInt(10) == 0 ? name + " " + "I".repeat(1 + random.nextInt(3)) : name;
    }

    /** A player's current country: mostly the same, sometimes none. A code may be in lower case, or another one. */
    String country(int player) {
        if (random.nextInt(12) == 0) {
            return "";
        }
        int at = random.nextInt(15) == 0 ? random.nextInt(size.countries()) : player % size.countries();
        String country = COUNTRIES[at];
        if (random.nextInt(6) != 0) {
            return country;
        }
        return switch (country) {
            case "GB" -> "UK";
            case "GR" -> "el";
            case "BR" -> "BRA";
            default -> country.length() == 2 ? country.toLowerCase(Locale.ROOT) : country;
        };
    }
}
