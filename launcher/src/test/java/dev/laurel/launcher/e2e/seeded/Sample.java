package dev.laurel.launcher.e2e.seeded;

import static java.util.Comparator.comparingInt;
import static java.util.Comparator.naturalOrder;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Two files of actions generated from a seed. In the first the order makes no difference: actions, repetitions, ids
 * that several users share, unknown types, invalid lines. Nothing in the second counts, if it is sent after the first:
 * ids reused with other content, and more repetitions.
 */
public final class Sample {
    /** One line in this many of the first file. */
    private static final int AGAIN_ONE_IN = 20;

    private static final int SHARED_ID_ONE_IN = 50;
    private static final int UNKNOWN_ONE_IN = 100;
    private static final int BAD_ONE_IN = 100;
    /** One line in this many belongs to the second file. */
    private static final int SECOND_ONE_IN = 16;

    private final Size size;
    private final List<Line> first = new ArrayList<>();
    private final List<Line> second = new ArrayList<>();
    private final List<Event> known = new ArrayList<>();
    private final Set<List<String>> keys = new HashSet<>();
    private final Random random;
    private final Events events;
    private final LineWriter writer;

    public Sample(long seed, Size size) {
        this.size = size;
        random = new Random(seed);
        events = new Events(size, random);
        writer = new LineWriter(random);
        int seconds = size.lines() / SECOND_ONE_IN;
        int firsts = size.lines() - seconds;
        while (first.size() < firsts) {
            addToFirst(events.next((double) first.size() / firsts));
        }
        while (second.size() < seconds) {
            Event before = anyKnown();
            second.add(writer.line(random.nextBoolean() ? before : conflict(before)));
        }
    }

    public List<String> first() {
        return first.stream().map(Line::json).toList();
    }

    public List<String> second() {
        return second.stream().map(Line::json).toList();
    }

    /** The number of lines of the first file that a gateway accepts; it accepts all of the second. */
    public long takenOfFirst() {
        return events(first).stream().filter(Oracle::isTaken).count();
    }

    /** One line for each of some additional users, who do nothing else. */
    public List<String> lines(List<String> markers) {
        return markers.stream().map(user -> writer.line(marker(user)).json()).toList();
    }

    /** Whole boards by id, after both files and the lines of those users. */
    public Map<String, List<Row>> boards(List<String> markers) {
        List<Event> sent = events();
        markers.forEach(user -> sent.add(marker(user)));
        return Oracle.boards(sent);
    }

    /** The possible current boards, without past periods: in the catalogue's order, then by id. */
    public List<String> boardsAt(Instant time) {
        return size.countryNames().stream()
                .flatMap(country ->
                        Stream.of("aa", "dd", "ff").map(id -> new Event(id, "", "", country, "steps", 1, time)))
                .map(Oracle::boardsOf)
                .flatMap(List::stream)
                .distinct()
                .sorted(comparingInt(Sample::placeInCatalog).thenComparing(naturalOrder()))
                .toList();
    }

    /** All events of the two files, in order. */
    List<Event> events() {
        List<Event> events = new ArrayList<>(events(first));
        events.addAll(events(second));
        return events;
    }

    private void addToFirst(Event event) {
        if (random.nextInt(BAD_ONE_IN) == 0) {
            first.add(writer.bad(event.id()));
        }
        if (random.nextInt(UNKNOWN_ONE_IN) == 0) {
            // It uses up no id: the event itself has the same one.
            first.add(writer.line(with(event, event.id(), Events.UNKNOWN)));
        }
        Event fresh = random.nextInt(SHARED_ID_ONE_IN) == 0 ? underSharedId(event) : event;
        known.add(fresh);
        keys.add(key(fresh));
        first.add(writer.line(fresh));
        if (random.nextInt(AGAIN_ONE_IN) == 0) {
            first.add(writer.line(anyKnown()));
        }
    }

    /** With an id that another user has, so that both count. */
    private Event underSharedId(Event event) {
        Event shared = known.isEmpty() ? event : with(event, anyKnown().id(), event.type());
        return keys.contains(key(shared)) ? event : shared;
    }

    /** The same user and id with other content, which would count differently. */
    private Event conflict(Event before) {
        Event other = events.next(random.nextDouble());
        Event conflict = new Event(
                before.id(), before.user(), other.name(), other.country(), other.type(), other.quantity(), other.at());
        return conflict.equals(before) ? conflict(before) : conflict;
    }

    private Event anyKnown() {
        return known.get(random.nextInt(known.size()));
    }

    private static int placeInCatalog(String board) {
        return Rules.CATALOG.indexOf("  " + board.split(":", 2)[0] + ": {title");
    }

    private static Event marker(String user) {
        String id =
                UUID.nameUUIDFromBytes(user.getBytes(StandardCharsets.UTF_8)).toString();
        return new Event(id, user, "", "", "quiz.completed", 1, Events.START);
    }

    private static Event with(Event event, String id, String type) {
        return new Event(id, event.user(), event.name(), event.country(), type, event.quantity(), event.at());
    }

    private static List<String> key(Event event) {
        return List.of(event.user(), event.id());
    }

    private static List<Event> events(List<Line> lines) {
        return lines.stream().flatMap(line -> line.event().stream()).toList();
    }
}
