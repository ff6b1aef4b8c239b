package io.quantree.stock.summary;

import io.quantree.relay.WhereClause;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** The instant for which a read decides whether goods have expired. */
final class AsOf {
    private AsOf() {}

    static @Nullable OffsetDateTime checked(@Nullable OffsetDateTime argument) {
        return argument == null ? null : WhereClause.instant("asOf", argument);
    }

    /** The SQL of the instant: the database's now without an argument, which is the same for all replicas. */
    static String sql(WhereClause where, @Nullable OffsetDateTime asOf) {
        return asOf == null ? "now()" : where.bind(asOf) + "::timestamptz";
    }
}
