package dev.noroshi.producer.gateway.silence;

import java.util.List;
import java.util.Map;

/**
 * What metrics show of the sensors.
 *
 * @param silent how many are silent
 * @param ages seconds since the last record of those watched that were heard longest ago, by `organisation/sensor`
 */
record Figures(int silent, Map<List<String>, Number> ages) {

    static final Figures NONE = new Figures(0, Map.of());
}
