package io.quantree.stock.summary;

import io.quantree.relay.WhereClause;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The instant for which a read decides whether goods have expired. */
public final class AsOf {
    private AsOf() {}

    /** The argument, or now without one. */
    public static OffsetDateTime of(@Nullable OffsetDateTime argument, Clock clock) {
        return argument == null ? clock.instant().atOffset(ZoneOffset.UTC) : WhereClause.instant("asOf", argument);
    }
}
