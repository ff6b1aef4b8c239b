package io.quantree.recall;

import io.quantree.catalogue.CatalogueFilterKey;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A recall to be lifted. */
@Input("LiftRecallInput")
@Description("A recall to be lifted: what it holds gets its former status back.")
public record RecallLifting(
        @Id @NonNull @Description("The recall.") String id,

        @NonNull @Description("The catalogue that it is about.")
        CatalogueFilterKey catalogue,

        @Description("Why, for the ledger; 255 characters at most.") @Nullable
        String reason,

        @Description("Lift only when it still has this version.") @Nullable
        Integer ifVersion) {}
