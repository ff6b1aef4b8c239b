package io.quantree.relay;

import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** A span of time, both ends included; either may be open. */
@Input("DateRange")
@Description("A span of time. Both ends belong to it, either may be left out.")
public record DateRange(
        @Description("The first instant, e.g. 2026-01-31T00:00:00Z.") @Nullable
        OffsetDateTime from,

        @Description("The last instant, e.g. 2026-01-31T23:59:59.999Z.") @Nullable
        OffsetDateTime to) {}
