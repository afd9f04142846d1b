package dev.laurel.launcher.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the free space on the disk of a folder. A broker that cannot write halts its process, and Kafka Streams fails
 * again and again; ending before that happens is a clean shutdown. Thread-safe.
 */
public final class DiskRoom {
    private static final Logger log = LoggerFactory.getLogger(DiskRoom.class);
    private static final long MIB = 1024L * 1024;
    /** A second of the fastest writing there is, and what it takes to end. */
    private static final long TO_GO_ON = 64 * MIB;
    /** Beyond that, so that what has just started does not end at once. */
    private static final long TO_START = 96 * MIB;
    /** Enough time for an operator to react. */
    private static final long TO_BE_QUIET = 1024 * MIB;

    private final Path folder;
    private final AtomicBoolean isTold = new AtomicBoolean();

    public DiskRoom(Path folder) {
        this.folder = folder;
    }

    /** Whether there is enough for a start. */
    public boolean isEnoughToStart() throws IOException {
        return left() >= TO_START;
    }

    /** Whether there is enough space to continue; warns when it becomes low. */
    public boolean isEnough() {
        try {
            long left = left();
            if (left >= TO_BE_QUIET) {
                isTold.set(false);
            } else if (!isTold.getAndSet(true)) {
                log.atWarn()
                        .addKeyValue("folder", folder)
                        .addKeyValue("leftMb", left / MIB)
                        .addKeyValue("endsBelowMb", TO_GO_ON / MIB)
                        .log("the disk of the data folder is nearly full: free some space");
            }
            return left >= TO_GO_ON;
        } catch (IOException unknown) {
            // Whatever ails the disk, a write will tell.
            return true;
        }
    }

    /** Why a process does not start. */
    public String tooLittleToStart() {
        return told("a start takes " + TO_START / MIB);
    }

    /** Why a process ends. */
    public String tooLittleToGoOn() {
        return told("a process ends below " + TO_GO_ON / MIB + " (a start takes " + TO_START / MIB + ")");
    }

    private String told(String bound) {
        String left;
        try {
            left = left() / MIB + " MB are";
        } catch (IOException unknown) {
            left = "too little space is";
        }
        return left + " left on the disk of " + folder + ", and " + bound + ": free some space, and start again";
    }

    private long left() throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }
}
