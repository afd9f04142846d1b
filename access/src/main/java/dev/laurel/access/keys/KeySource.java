package dev.laurel.access.keys;

import java.io.IOException;

/** A place where a set of keys is published. */
interface KeySource {
    /**
     * The set as it is now, within two seconds or so.
     *
     * @throws IOException if there is no answer, or not one that can be understood
     * @throws WeakKeysException if there are keys, and none is strong enough
     */
    KeySet.Published fetch() throws IOException;
}
