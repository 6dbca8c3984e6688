package dev.noroshi.benchmarks.harness;

import java.util.List;

/**
 * Series that were measured together and may be compared.
 *
 * @param floors names of the scenarios that the others are compared to
 */
public record Section(String title, Figure figure, List<String> floors, List<Series> series) {
    public Section {
        floors = List.copyOf(floors);
        series = List.copyOf(series);
    }

    /** The floors measured under that mix. */
    List<Series> floorsOf(Series measured) {
        return series.stream()
                .filter(other -> other.trial().mix() == measured.trial().mix())
                .filter(other -> floors.contains(other.trial().scenario().name()))
                .toList();
    }
}
