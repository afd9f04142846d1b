package dev.laurel.topology.disk;

import com.google.common.hash.BloomFilter;
import com.google.common.hash.Funnels;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An in-memory filter of the keys that may exist, so that nearly all misses need no disk access. It is a sequence of
 * Bloom filters; the next one is started when the previous one reaches its capacity. The last one accepts any number of
 * keys: the more it holds, the more often it answers "perhaps", and the disk is read.
 */
public final class KeyFilter {
    /** How many keys each filter is made for; 60 KB, 600 KB and 3.6 MB. */
    private static final int[] KEYS = {50_000, 500_000, 3_000_000};
    /** The share of keys of which a full filter says "perhaps" though they are not there. */
    private static final double FALSE_POSITIVES = 0.01;

    private final List<BloomFilter<byte[]>> filters = new ArrayList<>();
    /** How many keys the last filter has. */
    private long keys;

    /** True for every key that was added, and seldom for another one. */
    public boolean mayHave(byte[] key) {
        // The largest one is the likeliest to have it.
        for (int i = filters.size() - 1; i >= 0; i--) {
            if (filters.get(i).mightContain(key)) {
                return true;
            }
        }
        return false;
    }

    public void add(byte[] key) {
        int last = filters.size() - 1;
        if (last < 0 || (keys >= KEYS[last] && last + 1 < KEYS.length)) {
            last++;
            filters.add(BloomFilter.create(Funnels.byteArrayFunnel(), KEYS[last], FALSE_POSITIVES));
            keys = 0;
        }
        // A key that is there already takes no room.
        if (filters.get(last).put(key)) {
            keys++;
        }
    }

    /** How many keys were added, about. */
    public long keys() {
        long full = 0;
        for (int i = 0; i < filters.size() - 1; i++) {
            full += KEYS[i];
        }
        return full + keys;
    }

    /** All of it as bytes, for {@link #read}. */
    public byte[] written() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(keys);
            out.writeInt(filters.size());
            for (BloomFilter<byte[]> filter : filters) {
                filter.writeTo(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** What was {@link #written()}. */
    public static KeyFilter read(byte[] bytes) {
        KeyFilter read = new KeyFilter();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            read.keys = in.readLong();
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                read.filters.add(BloomFilter.readFrom(in, Funnels.byteArrayFunnel()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }
}
