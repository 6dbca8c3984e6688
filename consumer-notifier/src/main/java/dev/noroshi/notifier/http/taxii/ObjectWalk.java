package dev.noroshi.notifier.http.taxii;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.noroshi.notifier.channel.format.stix.StixAlert;
import dev.noroshi.notifier.channel.format.stix.StixIds;
import dev.noroshi.notifier.channel.format.stix.StixMarkings;
import dev.noroshi.notifier.http.Answers;
import dev.noroshi.notifier.pull.Reading;
import dev.noroshi.notifier.pull.Readings;
import dev.noroshi.notifier.topology.Letter;
import dev.noroshi.notifier.topology.MailboxReader;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One walk through a collection for one page. The collection is the marking definitions and then, letter by letter, the
 * objects made of each alert; nothing of it is kept, all is made anew from the mailbox.
 */
final class ObjectWalk {

    /** Beyond that a page ends early, with a place to go on at. */
    private static final int MOST_LETTERS = 500;

    private static final int AT_ONCE = 50;
    /** Letters are a millisecond apart, which leaves that many microseconds to the objects of one. */
    private static final int MOST_DATES = 999;

    private final Readings readings;
    private final MailboxReader mailbox;
    private final String org;
    private final Siblings siblings;
    private final Filters filters;
    private final Map<Long, List<Entry>> made = new HashMap<>();
    private final List<Entry> found = new ArrayList<>();
    private @Nullable Place next;
    private int letters;

    /**
     * A page.
     *
     * @param next where the following one begins; null where this is the last
     */
    record Page(List<Entry> entries, @Nullable Place next) {}

    ObjectWalk(Readings readings, MailboxReader mailbox, String org, Siblings siblings, Filters filters) {
        this.readings = readings;
        this.mailbox = mailbox;
        this.org = org;
        this.siblings = siblings;
        this.filters = filters;
    }

    /** The first place whose date is later. */
    Place after(Instant added) {
        if (added.isBefore(markingDate(StixMarkings.all().size() - 1))) {
            int index = 0;
            while (!markingDate(index).isAfter(added)) {
                index++;
            }
            return new Place(0, index);
        }
        long before = mailbox.lastNotAfter(org, added);
        return mailbox.at(org, before)
                .map(letter -> new Place(before, behind(letter.dateAdded(), added)))
                .orElse(new Place(before + 1, 0));
    }

    private static int behind(Instant first, Instant added) {
        long micros = ChronoUnit.MICROS.between(first, added);
        return micros >= MOST_DATES ? Integer.MAX_VALUE : (int) micros + 1;
    }

    Page from(Place start) throws InterruptedException {
        if (!filters.takesSpecVersion()) {
            return new Page(List.of(), null);
        }
        if (start.letter() == 0) {
            offer(markings(), start);
        }
        if (next == null && filters.ids().isEmpty()) {
            all(start);
        } else if (next == null) {
            named(start);
        }
        return new Page(List.copyOf(found), next);
    }

    private void all(Place start) throws InterruptedException {
        long after = Math.max(0, start.letter() - 1);
        boolean more = true;
        while (more && next == null) {
            MailboxReader.Page page = mailbox.after(org, after, AT_ONCE);
            Readings.Page read = Answers.of(readings.read(org, page));
            for (Reading reading : read.readings()) {
                if (next == null) {
                    offer(remember(reading), start);
                }
            }
            letters += AT_ONCE;
            after = read.next();
            more = read.more();
            if (more && next == null && letters >= MOST_LETTERS) {
                next = new Place(after + 1, 0);
            }
        }
    }

    /** The letters of the alerts that the ids belong to. */
    private void named(Place start) throws InterruptedException {
        Set<Long> numbers = new TreeSet<>();
        for (String id : filters.ids()) {
            for (long number : siblings.of(StixIds.ofObject(id))) {
                if (number >= start.letter()) {
                    numbers.add(number);
                }
            }
        }
        for (long number : numbers) {
            if (next == null) {
                offer(entries(number), start);
            }
        }
    }

    private void offer(List<Entry> entries, Place start) throws InterruptedException {
        for (Entry entry : entries) {
            boolean before =
                    entry.place().letter() == start.letter() && entry.place().index() < start.index();
            if (before || !filters.matches(entry) || !isVersion(entry)) {
                continue;
            }
            if (found.size() == filters.limit()) {
                next = entry.place();
                return;
            }
            found.add(entry);
        }
    }

    private boolean isVersion(Entry entry) throws InterruptedException {
        return filters.words().contains("all")
                || filters.versions().contains(entry.version())
                || (filters.words().contains("last") && isEnd(entry, true))
                || (filters.words().contains("first") && isEnd(entry, false));
    }

    /** Whether no other version of its alert has the object after it, or before it. */
    private boolean isEnd(Entry entry, boolean last) throws InterruptedException {
        if (entry.place().letter() == 0) {
            return true;
        }
        for (long number : siblings.of(StixIds.ofObject(entry.id()))) {
            boolean beyond = last
                    ? number > entry.place().letter()
                    : number < entry.place().letter();
            if (beyond && ids(entries(number)).contains(entry.id())) {
                return false;
            }
        }
        return true;
    }

    private static Set<String> ids(List<Entry> entries) {
        Set<String> ids = new HashSet<>();
        entries.forEach(entry -> ids.add(entry.id()));
        return ids;
    }

    /** What one letter holds; nothing where it may not be read. */
    private List<Entry> entries(long number) throws InterruptedException {
        List<Entry> known = made.get(number);
        if (known != null) {
            return known;
        }
        List<Letter> letter = mailbox.at(org, number).map(List::of).orElse(List.of());
        Readings.Page read = Answers.of(readings.read(org, new MailboxReader.Page(letter, number, false)));
        List<Entry> entries =
                read.readings().isEmpty() ? List.of() : remember(read.readings().get(0));
        made.put(number, entries);
        return entries;
    }

    private List<Entry> remember(Reading reading) {
        long number = reading.letter().seq();
        return made.computeIfAbsent(number, none -> entries(reading));
    }

    private static List<Entry> entries(Reading reading) {
        List<ObjectNode> objects = StixAlert.objects(reading.content());
        List<Entry> entries = new ArrayList<>(objects.size());
        for (int i = 0; i < objects.size(); i++) {
            Instant added = reading.letter().dateAdded().plus(Math.min(i, MOST_DATES), ChronoUnit.MICROS);
            entries.add(new Entry(objects.get(i), new Place(reading.letter().seq(), i), added));
        }
        return entries;
    }

    private static List<Entry> markings() {
        List<ObjectNode> all = StixMarkings.all();
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            entries.add(new Entry(all.get(i), new Place(0, i), markingDate(i)));
        }
        return entries;
    }

    private static Instant markingDate(int index) {
        return StixMarkings.CREATED.plus(index, ChronoUnit.MICROS);
    }
}
