package dev.laurel.topology.rank;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The boards whose first places have to be forwarded; those that certainly changed come before those that may have
 * changed. It is kept in memory only: all boards are forwarded at every start, including those that a crash left
 * pending. Forwarding the same first places again changes nothing.
 */
final class ChangedBoards {
    private final Set<String> changed = new LinkedHashSet<>();
    private final Set<String> atStart;

    /** @param all every board that there is at the start */
    ChangedBoards(Set<String> all) {
        atStart = new LinkedHashSet<>(all);
    }

    void add(String board) {
        changed.add(board);
    }

    void addAll(Set<String> boards) {
        changed.addAll(boards);
    }

    boolean isEmpty() {
        return changed.isEmpty() && atStart.isEmpty();
    }

    /** The next board to tell, which is then no longer untold; empty if there is none. */
    Optional<String> next() {
        Optional<String> next = first(changed).or(() -> first(atStart));
        next.ifPresent(board -> {
            changed.remove(board);
            atStart.remove(board);
        });
        return next;
    }

    /** The boards still to be told. */
    Stream<String> all() {
        return Stream.concat(changed.stream(), atStart.stream());
    }

    private static Optional<String> first(Set<String> boards) {
        Iterator<String> all = boards.iterator();
        return all.hasNext() ? Optional.of(all.next()) : Optional.empty();
    }
}
