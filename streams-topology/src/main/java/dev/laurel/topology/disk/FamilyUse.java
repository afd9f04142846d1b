package dev.laurel.topology.disk;

import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.Options;

/** How the rows of a family are used, which decides how they are stored. */
public enum FamilyUse {
    /** Read all the time. */
    USUAL,
    /** Read all the time, and what is looked up is always there: a filter would be one more thing to read. */
    ALWAYS_FOUND {
        @Override
        ColumnFamilyOptions options(Options usual) {
            return super.options(usual).setOptimizeFiltersForHits(true);
        }
    },
    /**
     * Written once and seldom read, so that the disk is worth more than the time: compressed, and best when it is old.
     * It is rewritten half as often as usual, since a lookup may search more files.
     */
    SELDOM_READ {
        private static final int FILES_BEFORE_COMPACTION = 8;

        @Override
        ColumnFamilyOptions options(Options usual) {
            return super.options(usual)
                    .setLevel0FileNumCompactionTrigger(FILES_BEFORE_COMPACTION)
                    .setCompressionType(CompressionType.LZ4_COMPRESSION)
                    .setBottommostCompressionType(CompressionType.ZSTD_COMPRESSION);
        }
    };

    /** To be closed by the caller. */
    ColumnFamilyOptions options(Options usual) {
        return new ColumnFamilyOptions(usual);
    }
}
