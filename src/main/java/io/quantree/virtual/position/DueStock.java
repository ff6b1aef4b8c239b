package io.quantree.virtual.position;

import io.quantree.relay.WhereClause;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Stock of a catalogue that has expired and that no sweep has set EXPIRED yet. It is not offered any more, and its position has not been
 * written. The index of the sweep serves the statements.
 *
 * @param lead the time before its date from which stock counts as expired
 */
record DueStock(long catalogueId, Instant now, Duration lead) {
    private static final String DUE = """
            FROM inventory_quantity AS q
            WHERE q.catalogue_id = %1$s AND q.expires_on IS NOT NULL AND q.expires_on <= %2$s::timestamptz
              AND q.status NOT IN ('INACTIVE', 'EXPIRED', 'QUARANTINED') AND q.type <> 'RESERVED'\
            """;

    private static final String CHANGED = """
            greatest(p.updated_on, CASE WHEN (p.sku_ref, p.location_ref) IN (SELECT q.sku_ref, q.location_ref %1$s) THEN (
              SELECT max(q.expires_on) - %2$s::bigint * interval '1 microsecond' %1$s
                AND q.sku_ref = p.sku_ref AND q.location_ref = p.location_ref) END)\
            """;

    /** The statement that tells in its column {@code due} whether there is any. */
    String statement(WhereClause where) {
        return "SELECT EXISTS (SELECT " + due(where) + ") AS due";
    }

    /** The SQL of the time at which the number of the position {@code p} changed: when it was written, or when stock of it expired. */
    String changed(WhereClause where) {
        return CHANGED.formatted(due(where), where.bind(lead.toNanos() / 1_000));
    }

    private String due(WhereClause where) {
        return DUE.formatted(where.bind(catalogueId), where.bind(now.plus(lead).atOffset(ZoneOffset.UTC)));
    }
}
