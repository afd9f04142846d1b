package dev.laurel.launcher.demo;

import java.util.List;
import java.util.stream.IntStream;

/** A simulated player: the name, the country, and how often it plays compared with others. */
record Player(String userId, String username, String country, int zeal) {
    private static final String[][] PEOPLE = {
        {"ada", "Ada Lovelace", "GB"}, {"linh", "Nguyễn Thùy Linh", "VN"}, {"minh", "Trần Minh", "VN"},
        {"yuki", "佐藤 由紀", "JP"}, {"haruto", "高橋 陽翔", "JP"}, {"mei", "王美", "CN"},
        {"wei", "李伟", "CN"}, {"jisoo", "김지수", "KR"}, {"minjun", "박민준", "KR"},
        {"olena", "Олена Коваль", "UA"}, {"dmytro", "Дмитро Шевченко", "UA"}, {"eleni", "Ελένη Παππά", "GR"},
        {"nikos", "Νίκος Γεωργίου", "GR"}, {"noa", "נועה לוי", "IL"}, {"layla", "ليلى حداد", "EG"},
        {"omar", "عمر منصور", "MA"}, {"priya", "प्रिया शर्मा", "IN"}, {"arjun", "அர்ஜுன்", "IN"},
        {"anik", "অনিক রহমান", "BD"}, {"somchai", "สมชาย ใจดี", "TH"}, {"nino", "ნინო ბერიძე", "GE"},
        {"ani", "Անի Պետրոսյան", "AM"}, {"selam", "ሰላም ተስፋዬ", "ET"}, {"zoe", "Zoë Müller", "DE"},
        {"lukas", "Lukas Weiß", "DE"}, {"chloe", "Chloé Lefèvre", "FR"}, {"hugo", "Hugo Béranger", "FR"},
        {"lucia", "Lucía Muñoz", "ES"}, {"joao", "João Conceição", "BR"}, {"ines", "Inês Araújo", "PT"},
        {"zofia", "Zofia Wójcik", "PL"}, {"jiri", "Jiří Dvořák", "CZ"}, {"asa", "Åsa Öberg", "SE"},
        {"soren", "Søren Ærø", "DK"}, {"gulsah", "Gülşah Yıldız", "TR"}, {"thandi", "Thandiwe Nkosi", "ZA"},
        {"kofi", "Kofi Mensah", "GH"}, {"maia", "Māia Tūī", "NZ"}, {"grace", "Grace Hopper", "US"},
        {"turbo", "🚀 turbo 🐢", "CA"}
    };

    /** Few play a lot and many play a little, as it is. */
    private static final int ZEAL_MAX = 40;

    static List<Player> all() {
        return IntStream.range(0, PEOPLE.length)
                .mapToObj(i -> new Player("demo-" + PEOPLE[i][0], PEOPLE[i][1], PEOPLE[i][2], zeal(i)))
                .toList();
    }

    /** Spreads the zeal over the list, so that the first places have names in several scripts. */
    private static int zeal(int index) {
        int place = index * 17 % PEOPLE.length;
        return 1 + ZEAL_MAX / (1 + place);
    }
}
