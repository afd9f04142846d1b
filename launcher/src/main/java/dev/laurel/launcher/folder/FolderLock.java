package dev.laurel.launcher.cluster;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The right of one process to a folder. It ends with the process, however that ends, so it is never stale. */
final class FolderLock implements AutoCloseable {
    private static final String FILE = "lock";

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws ClusterException if another broker has the folder */
    static FolderLock take(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new ClusterException("the folder " + folder
                    + " is in use by another process: stop that one, or choose another folder with --data");
        }
        return new FolderLock(channel);
    }

    @Override
    public void close() throws IOException {
        // The file stays: deleting it would let two processes lock two files of one name.
        channel.close();
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ownedHere) {
            return null;
        }
    }
}
