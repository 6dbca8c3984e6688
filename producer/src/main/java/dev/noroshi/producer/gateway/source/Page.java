package dev.noroshi.producer.gateway.source;

import java.util.List;

/**
 * Some records of a feed.
 *
 * @param cursor stands behind them
 * @param more whether it is worth asking for the next page at once
 */
record Page(List<Piece> pieces, String cursor, boolean more) {

    Page {
        pieces = List.copyOf(pieces);
    }
}
