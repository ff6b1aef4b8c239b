package io.quantree.rebuild;

import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** A rebuild on GraphQL. */
@Type("Rebuild")
@Description(
        "The last time that all positions of a catalogue have been given the status that the number on hand gives them. What is available"
                + " to customers needs no rebuild: it is worked out when it is asked for.")
public record RebuildView(
        @Id @NonNull @Description("Its key; a catalogue's is always the same.")
        String id,

        @NonNull @Description("The catalogue whose positions they are.")
        String catalogueRef,

        @NonNull @Description("How far it is.") RebuildStatus status,
        @Description("Why it was started.") @Nullable String reason,

        @NonNull @Description("How many positions it has looked at so far.")
        Integer processedCount,

        @NonNull @Description("How many of these have got another status.")
        Integer changedCount,

        @Description(
                "How many positions there were when it began; null while it waits for those who are still writing by the thresholds of before.")
        @Nullable
        Integer totalCount,

        @NonNull
        @Description("When it was started; a change of thresholds while one is running starts it from the beginning.")
        OffsetDateTime startedOn,

        @NonNull @Description("When it last moved on.") OffsetDateTime updatedOn,

        @Description("When every position was up to date; null while it is running.") @Nullable
        OffsetDateTime completedOn,

        @NonNull @Description("Counts starts and ends.") Integer version) {}
