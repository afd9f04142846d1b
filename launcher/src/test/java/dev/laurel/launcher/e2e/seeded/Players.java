package dev.laurel.launcher.e2e.seeded;

import java.util.Locale;
import java.util.Random;

/** Who acts: some do all the time and most hardly ever. */
final class Players {
    static final String[] COUNTRIES = {"VN", "GB", "Isle-of-Man", "BR", "GR", "IN", "JP", "KE"};

    /** Upper case, lower case and signs, so that the order by code unit is not the alphabet's. */
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

    /** One player in so many never tells a name. */
    private static final int NAMELESS_ONE_IN = 17;

    private final Size size;
    private final Random random;

    Players(Size size, Random random) {
        this.size = size;
        this.random = random;
    }

    /** The lower the number, the more often it comes. */
    int next() {
        return (int) (size.players() * Math.pow(random.nextDouble(), 3));
    }

    static String id(int player) {
        return ID_PREFIXES[player % ID_PREFIXES.length] + player;
    }

    /** A name that a player has now: mostly the same, sometimes none. */
    String name(int player) {
        if (player % NAMELESS_ONE_IN == 0 || random.nextInt(10) == 0) {
            return "";
        }
        String name = NAMES[player % NAMES.length] + " " + player;
        return random.nextInt(10) == 0 ? name + " " + "I".repeat(1 + random.nextInt(3)) : name;
    }

    /** Where a player is now: mostly at home, sometimes nowhere. A code of two letters may come in lower case. */
    String country(int player) {
        if (random.nextInt(12) == 0) {
            return "";
        }
        int at = random.nextInt(15) == 0 ? random.nextInt(size.countries()) : player % size.countries();
        String country = COUNTRIES[at];
        return country.length() == 2 && random.nextInt(6) == 0 ? country.toLowerCase(Locale.ROOT) : country;
    }
}
