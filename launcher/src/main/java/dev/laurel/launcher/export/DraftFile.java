package dev.laurel.launcher.export;

import dev.laurel.launcher.settings.CommandException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is written under another name beside its place, and moved there once it is complete. Until then nothing is
 * at its place, or what was there before. Only its owner may read it: it holds personal data.
 */
final class DraftFile implements AutoCloseable {
    private static final CopyOption[] IF_FREE = {};
    private static final CopyOption[] OVER_ANOTHER = {
        StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING
    };

    private final Path place;
    private final CopyOption[] how;
    private final Path draft;
    private final OutputStream stream;

    private DraftFile(Path place, CopyOption[] how, Path draft, OutputStream stream) {
        this.place = place;
        this.how = how;
        this.draft = draft;
        this.stream = stream;
    }

    /**
     * Begins one.
     *
     * @param overwrites whether a file may be there already
     * @throws CommandException if something else is there, or a file that is to stay
     * @throws IOException if none can be made there
     */
    static DraftFile of(Path place, boolean overwrites) throws IOException {
        requireFree(place, overwrites);
        Path folder = place.toAbsolutePath().getParent();
        Path draft = Files.createTempFile(folder, place.getFileName() + ".", ".part");
        // In case of Ctrl-C; once it is moved there is nothing to delete.
        draft.toFile().deleteOnExit();
        return new DraftFile(place, overwrites ? OVER_ANOTHER : IF_FREE, draft, Files.newOutputStream(draft));
    }

    private static void requireFree(Path place, boolean overwrites) {
        Path folder = place.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw CommandException.usage(place + " cannot be written: its folder does not exist");
        }
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        // A move would put a file in the place of a device or of a link.
        if (!Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
            throw CommandException.usage(place + " is not a regular file: name one, or use standard output");
        }
        if (!overwrites) {
            throw CommandException.usage(place + " exists: choose another name, or overwrite it with --force");
        }
    }

    /** Writes it. */
    OutputStream stream() {
        return stream;
    }

    /** Puts the file in its place. */
    void publish() throws IOException {
        stream.close();
        // A move can reach the disk ahead of the content, and a power loss in between leave an empty file.
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(draft, place, how);
    }

    /** Deletes it unless it was published. */
    @Override
    public void close() throws IOException {
        stream.close();
        Files.deleteIfExists(draft);
    }
}
