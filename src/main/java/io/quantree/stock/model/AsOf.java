package io.quantree.stock.model;

import io.quantree.relay.WhereClause;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The instant as of which goods have expired or not. */
public final class AsOf {
    private AsOf() {}

    /** The instant that the argument names, else now. */
    public static OffsetDateTime of(@Nullable OffsetDateTime argument, Clock clock) {
        return argument == null ? clock.instant().atOffset(ZoneOffset.UTC) : WhereClause.instant("asOf", argument);
    }
}
