package dev.noroshi.sigma.match;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;

/** The parts of a date that the time modifiers name (modifiers appendix, "Time Modifiers"). */
public enum TimePart {
    MINUTE(ChronoField.MINUTE_OF_HOUR),
    HOUR(ChronoField.HOUR_OF_DAY),
    DAY(ChronoField.DAY_OF_MONTH),
    WEEK(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
    MONTH(ChronoField.MONTH_OF_YEAR),
    YEAR(ChronoField.YEAR);

    private static final int DATE = 10;
    private static final int MINUTES = 16;
    private static final int SECONDS = 19;

    private final TemporalField field;

    TimePart(TemporalField field) {
        this.field = field;
    }

    /** The part of an ISO 8601 date or date and time, as written: no zone is converted. -1: it is none. */
    int of(String text) {
        if (text.length() < DATE || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return -1;
        }
        try {
            return local(text).get(field);
        } catch (DateTimeException none) {
            return -1;
        }
    }

    private static LocalDateTime local(String text) {
        if (text.length() == DATE) {
            return LocalDateTime.parse(text + "T00:00");
        }
        boolean seconds = text.length() >= SECONDS && text.charAt(MINUTES) == ':';
        String time = text.substring(DATE + 1, Math.min(text.length(), seconds ? SECONDS : MINUTES));
        char separator = text.charAt(DATE);
        if (separator != 'T' && separator != 't' && separator != ' ') {
            throw new DateTimeException("no separator");
        }
        return LocalDateTime.parse(text.substring(0, DATE) + "T" + time);
    }
}
