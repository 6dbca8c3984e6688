/** Bundles of STIX 2.1: indicators, sightings, incidents, reports and observed data. */
@NullMarked
package dev.noroshi.producer.format.stix;

import org.jspecify.annotations.NullMarked;
