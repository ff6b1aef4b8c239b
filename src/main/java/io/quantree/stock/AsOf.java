package io.quantree.stock;

import io.quantree.graphql.WhereClause;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The instant as of which goods have expired or not. */
final class AsOf {
    private AsOf() {}

    /** The instant that the argument names, else now. */
    static OffsetDateTime of(@Nullable OffsetDateTime argument, Clock clock) {
        return argument == null ? clock.instant().atOffset(ZoneOffset.UTC) : WhereClause.instant("asOf", argument);
    }
}
