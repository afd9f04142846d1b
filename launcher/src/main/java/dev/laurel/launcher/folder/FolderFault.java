package dev.laurel.launcher.folder;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/**
 * Explains why a folder cannot be used, and what to do: the system's own message names a file that means nothing to an
 * operator.
 */
public final class FolderFault {
    private FolderFault() {}

    /** @param what such as "the data folder" */
    public static String sentence(String what, Path folder, IOException fault) {
        return what + " " + folder + " cannot be written: " + reason(fault);
    }

    private static String reason(IOException fault) {
        if (fault instanceof FileAlreadyExistsException || fault instanceof NotDirectoryException) {
            return "a file is in its place, or in the place of a parent folder";
        }
        String told = String.valueOf(
                fault instanceof FileSystemException file && file.getReason() != null
                        ? file.getReason()
                        : fault.getMessage());
        if (fault instanceof AccessDeniedException || told.contains("not permitted")) {
            return "it, or something in it, belongs to another user; change the owner, or choose another folder";
        }
        if (told.contains("Read-only")) {
            return "its disk is read-only; make it writable, or choose another folder";
        }
        if (told.contains("No space left") || told.contains("quota")) {
            return "its disk is full; free some space, or choose another folder";
        }
        return told;
    }
}
