package dev.laurel.topology.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ranges of rows, of which some are on disk and some are not written yet, against a sorted map. */
class RowFamilyRangeTest {
    private static final int KEYS = 40;

    @TempDir
    private Path folder;

    @Test
    void shouldShowWhatASortedMapHasInBothDirections() {
        Random random = new Random(7);
        NavigableMap<Integer, Byte> model = new TreeMap<>();
        try (RocksFolder disk = RocksFolder.open(StoreContext.exactlyOnce(folder), "rows", Map.of())) {
            RowFamily rows = disk.family("a");
            for (int step = 0; step < 3_000; step++) {
                change(rows, model, random);
                if (random.nextInt(20) == 0) {
                    // Reading all rows writes what is not written yet.
                    rows.each((key, value) -> {});
                }
                int from = random.nextInt(KEYS);
                int to = from + random.nextInt(KEYS);
                int count = 1 + random.nextInt(KEYS);
                NavigableMap<Integer, Byte> range = model.subMap(from, true, to, false);
                assertThat(forwards(rows, from, to, count)).isEqualTo(first(range, count));
                assertThat(backwards(rows, from, to, count)).isEqualTo(first(range.descendingMap(), count));
            }
        }
    }

    private static void change(RowFamily rows, Map<Integer, Byte> model, Random random) {
        int key = random.nextInt(KEYS);
        if (random.nextInt(3) == 0) {
            model.remove(key);
            rows.remove(key(key));
        } else {
            byte value = (byte) random.nextInt(100);
            model.put(key, value);
            rows.put(key(key), new byte[] {value});
        }
    }

    private static List<String> first(Map<Integer, Byte> range, int count) {
        return range.entrySet().stream()
                .limit(count)
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
    }

    private static List<String> forwards(RowFamily rows, int from, int to, int count) {
        List<String> shown = new ArrayList<>();
        rows.range(key(from).get(), key(to).get(), (key, value) -> add(shown, key, value, count));
        return shown;
    }

    private static List<String> backwards(RowFamily rows, int from, int to, int count) {
        List<String> shown = new ArrayList<>();
        rows.rangeBackwards(key(from).get(), key(to).get(), (key, value) -> add(shown, key, value, count));
        return shown;
    }

    private static boolean add(List<String> shown, byte[] key, byte[] value, int count) {
        shown.add(Byte.toUnsignedInt(key[0]) / 3 + "=" + value[0]);
        return shown.size() < count;
    }

    /** Beyond 127 too, where bytes are negative. */
    private static Bytes key(int number) {
        return Bytes.wrap(new byte[] {(byte) (number * 3)});
    }
}
