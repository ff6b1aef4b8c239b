package io.quantree.change.api;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** What has caused a change. */
@Type("StockChangeCause")
@Description("What has caused a change, as the ledger names it.")
public record StockChangeCause(
        @NonNull @Description("E.g. BATCH, DELTA or MUTATION.")
        String source,

        @NonNull @Description("The id of what caused it, e.g. of the batch.")
        String ref,

        @Description("The user or client; null without authentication, and for the service's own work.") @Nullable
        String principal) {}
