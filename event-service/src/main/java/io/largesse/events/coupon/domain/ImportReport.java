package io.largesse.events.coupon.domain;

import java.util.List;

/**
 * What came of an import.
 *
 * @param imported codes that are new in the pool
 * @param duplicates codes that were in the file before, or in a pool, this one or another
 * @param invalid the first of the entries that are no codes
 * @param invalidCount how many there were in all
 */
public record ImportReport(long imported, long duplicates, List<Entry> invalid, long invalidCount) {

    public ImportReport {
        invalid = List.copyOf(invalid);
    }
}
