package dev.laurel.query.page;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file of the web page, read once at start. Immutable. */
final class PageAsset {
    private final String path;
    private final String contentType;
    private final byte[] bytes;
    private final String tag;

    private PageAsset(String path, String contentType, byte[] bytes) {
        this.path = path;
        this.contentType = contentType;
        this.bytes = bytes;
        this.tag = '"' + digest(bytes) + '"';
    }

    /** A file under its own name. */
    static PageAsset of(String file, String contentType) {
        return of("/" + file, file, contentType);
    }

    /** @param file its path in the jar, below {@code page} next to this class */
    static PageAsset of(String path, String file, String contentType) {
        try (InputStream in = PageAsset.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not in the jar");
            }
            return new PageAsset(path, contentType, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /** A file that is not in the jar, since a setting is in it. */
    static PageAsset ofText(String path, String text, String contentType) {
        return new PageAsset(path, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    String path() {
        return path;
    }

    String contentType() {
        return contentType;
    }

    /** The entity tag, in quotes: another one for every other content. */
    String tag() {
        return tag;
    }

    InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
