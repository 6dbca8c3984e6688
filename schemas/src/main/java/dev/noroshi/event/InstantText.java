package dev.noroshi.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Instants as {@link Instant#toString} gives them, at a tenth of its cost: every hash of ours has some in it. */
public final class InstantText {

    /** Bytes that {@link #write} needs at most. */
    static final int LONGEST = 30;

    private static final long FIRST = -62_167_219_200L;
    private static final long END = 253_402_300_800L;
    private static final int DAY = 86_400;
    private static final int DAYS_TO_MARCH_0000 = 719_468;
    private static final int DAYS_OF_400_YEARS = 146_097;

    private InstantText() {}

    /** What {@link Instant#toString} gives. */
    public static String of(Instant instant) {
        byte[] bytes = new byte[LONGEST];
        int end = write(instant, bytes, 0);
        return end < 0 ? instant.toString() : new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
    }

    /** Writes at the index and returns the one behind; -1 where the year does not have four digits. */
    static int write(Instant instant, byte[] bytes, int at) {
        long second = instant.getEpochSecond();
        if (second < FIRST || second >= END) {
            return -1;
        }
        int next = date(Math.floorDiv(second, DAY), bytes, at);
        int ofDay = (int) Math.floorMod(second, (long) DAY);
        bytes[next++] = 'T';
        next = two(ofDay / 3600, ':', bytes, next);
        next = two(ofDay / 60 % 60, ':', bytes, next);
        next = digits(ofDay % 60, 2, bytes, next);
        next = fraction(instant.getNano(), bytes, next);
        bytes[next++] = 'Z';
        return next;
    }

    /** The proleptic Gregorian date of a day since 1970, counting years from March so that leap days come last. */
    private static int date(long epochDay, byte[] bytes, int at) {
        long day = epochDay + DAYS_TO_MARCH_0000;
        long era = Math.floorDiv(day, DAYS_OF_400_YEARS);
        int ofEra = (int) Math.floorMod(day, (long) DAYS_OF_400_YEARS);
        int yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        int ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int fromMarch = (5 * ofYear + 2) / 153;
        int dayOfMonth = ofYear - (153 * fromMarch + 2) / 5 + 1;
        int month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
        int year = (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0);
        int next = digits(year, 4, bytes, at);
        bytes[next++] = '-';
        return digits(dayOfMonth, 2, bytes, two(month, '-', bytes, next));
    }

    /** In groups of three digits, as many as are needed. */
    private static int fraction(int nanos, byte[] bytes, int at) {
        if (nanos == 0) {
            return at;
        }
        bytes[at] = '.';
        if (nanos % 1_000_000 == 0) {
            return digits(nanos / 1_000_000, 3, bytes, at + 1);
        }
        return nanos % 1_000 == 0 ? digits(nanos / 1_000, 6, bytes, at + 1) : digits(nanos, 9, bytes, at + 1);
    }

    private static int two(int value, char behind, byte[] bytes, int at) {
        int next = digits(value, 2, bytes, at);
        bytes[next] = (byte) behind;
        return next + 1;
    }

    private static int digits(int value, int count, byte[] bytes, int at) {
        int left = value;
        for (int i = at + count - 1; i >= at; i--) {
            bytes[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
        return at + count;
    }
}
