package dev.noroshi.producer.value;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The form of time that nearly all sensors write: RFC 3339 section 5.6, with a numeric offset in any of its forms. Read by
 * place, without a pattern; what is not just so is left to {@link Timestamps}.
 */
final class IsoTime {

    private static final int FRACTION = 19;
    private static final int SHORTEST = 20;
    private static final int[] DAYS_BEFORE = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    private static final int[] DAYS_OF = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final int DAYS_BEFORE_1970 = 719_162;
    private static final int DAY_SECONDS = 86_400;
    private static final int MICRO_DIGITS = 6;
    private static final int MOST_FRACTION = 9;

    private IsoTime() {}

    /** The instant, or null where the text is of another form, or no such time exists. */
    static @Nullable Instant parse(String text) {
        int length = text.length();
        if (length < SHORTEST || !isPunctuated(text)) {
            return null;
        }
        int day = days(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
        int second = seconds(number(text, 11, 13), number(text, 14, 16), number(text, 17, 19));
        int zone = text.charAt(FRACTION) == '.' ? digitsEnd(text, FRACTION + 1) : FRACTION;
        int digits = zone - FRACTION - 1;
        int offset = offset(text, zone);
        if (day < 0 || second < 0 || digits == 0 || digits > MOST_FRACTION || offset == Integer.MIN_VALUE) {
            return null;
        }
        return Instant.ofEpochSecond((long) day * DAY_SECONDS + second - offset, 1000L * micros(text, digits));
    }

    private static boolean isPunctuated(String text) {
        return text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
    }

    /** The number that the characters are, at most nine; negative where they are not all digits. */
    static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    /** Days since 1970; negative for what is no day of these. */
    private static int days(int year, int month, int day) {
        if (year < 1970 || month < 1 || month > 12 || day < 1) {
            return -1;
        }
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        if (day > DAYS_OF[month - 1] + (leap && month == 2 ? 1 : 0)) {
            return -1;
        }
        int before = year - 1;
        int leapDays = before / 4 - before / 100 + before / 400 + (leap && month > 2 ? 1 : 0);
        return 365 * before + leapDays + DAYS_BEFORE[month - 1] + day - 1 - DAYS_BEFORE_1970;
    }

    private static int seconds(int hour, int minute, int second) {
        boolean exists = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
        return exists ? hour * 3600 + minute * 60 + second : -1;
    }

    private static int digitsEnd(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private static int micros(String text, int digits) {
        int used = Math.min(MICRO_DIGITS, Math.max(0, digits));
        int micros = number(text, FRACTION + 1, FRACTION + 1 + used);
        for (int i = used; i < MICRO_DIGITS; i++) {
            micros *= 10;
        }
        return micros;
    }

    /** Seconds east of Greenwich of `Z`, `+09`, `+0900` or `+09:00`, which ends the text. */
    private static int offset(String text, int at) {
        int length = text.length() - at;
        if (length == 1) {
            return text.charAt(at) == 'Z' ? 0 : Integer.MIN_VALUE;
        }
        boolean colon = length == 6 && text.charAt(at + 3) == ':';
        if (length != 3 && length != 5 && !colon) {
            return Integer.MIN_VALUE;
        }
        int hours = number(text, at + 1, at + 3);
        int minutes = length == 3 ? 0 : number(text, text.length() - 2, text.length());
        char sign = text.charAt(at);
        // The two that no zone goes beyond, ISO 8601 and java.time agree.
        boolean exists = (sign == '+' || sign == '-') && hours >= 0 && hours < 18 && minutes >= 0 && minutes < 60;
        int seconds = hours * 3600 + minutes * 60;
        return exists ? (sign == '-' ? -seconds : seconds) : Integer.MIN_VALUE;
    }
}
