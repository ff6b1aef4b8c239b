package io.quantree.change.api;

import io.quantree.change.ChangeSettings;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The arguments of a subscription to changes: those of {@link ChangeParameters} that make sense without an end. */
@Input("StockChangeArguments")
public record StockChangeArguments(
        @Description(
                "Only changes of this catalogue, e.g. DEFAULT:1. Without it, the changes of all catalogues of the caller's retailers, of their jobs and of their setup.")
        @Nullable
        String catalogue,

        @Description("Changes after this cursor: the one of the last entry that the client has worked off.") @Nullable
        String after,

        @Description("Where to begin without a cursor: `now`, or `beginning` for all stock as it is, then its changes.")
        @Nullable
        String from,

        @Description(
                "Only changes of these kinds: QUANTITY, POSITION, AVAILABILITY, RESERVATION, BATCH, JOB, CATALOGUE, SETUP.")
        @Nullable
        List<@NonNull String> kinds,

        @Description("Whether a client that lags gets only the latest change of each position, and no other kind.")
        @Nullable
        Boolean compact) {
    /** How many changes are read ahead. */
    private static final int PAGE = 500;

    ChangeQuery query(ChangeSettings settings) {
        ChangeParameters given = new ChangeParameters();
        given.catalogueRef = catalogue;
        given.after = after;
        given.from = from;
        given.kinds = kinds;
        given.compact = compact == null ? null : compact.toString();
        given.limit = Integer.toString(Math.min(PAGE, settings.limitMax()));
        return ChangeQuery.of(given, settings).waiting(settings.heartbeat());
    }
}
