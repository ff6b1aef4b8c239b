package io.quantree.rebuild;

import io.quantree.catalogue.CatalogueAccess;
import io.quantree.catalogue.CatalogueFilterKey;
import io.quantree.input.InputCheck;
import io.quantree.input.RecordLimits;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.PageArguments;
import io.quantree.relay.PageRequest;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

/** Rebuilds on GraphQL. */
@GraphQLApi
@RegisterForReflection
public record RebuildApi(Rebuilds rebuilds, CatalogueAccess scope, GraphQlLimits limits) {
    @Query
    @Description(
            "The last rebuild of each catalogue that had one and matches all arguments. Without a catalogue, all of the retailer that the"
                    + " header Quantree-Retailer names, or of all retailers of the caller. An empty list of values matches nothing.")
    public Uni<RebuildConnection> rebuilds(
            @Description("Of this catalogue.") @Nullable CatalogueFilterKey catalogue,
            @Description("Any of these statuses.") @Nullable List<@NonNull RebuildStatus> status,
            PageRequest request) {
        PageArguments page = request.within(limits);
        return scope.all(catalogue, null).chain(found -> rebuilds.page(found, status, page));
    }

    @NonNull
    @Description("How many there are in all, on this page and on others.")
    public Uni<Integer> totalCount(@Source RebuildConnection rebuilds) {
        return rebuilds.total();
    }

    @Mutation
    @Description(
            "Gives every position of a catalogue, in the background, the status that the number on hand gives it, and answers how far that"
                    + " is. Changes of thresholds do so by themselves; this is for positions that were written past the service or while"
                    + " their statuses did not follow. One that is running begins anew. What is available to customers needs none: it is"
                    + " worked out when it is asked for.")
    public Uni<Rebuild> rebuildInventoryCatalogue(@NonNull @Description("Which catalogue, and why.") Request input) {
        InputCheck check = new InputCheck();
        String reason = check.text("reason", RecordLimits.TEXT, input.reason());
        check.pass();
        return scope.one(input.catalogue()).chain(catalogue -> rebuilds.start(catalogue, reason));
    }

    @Input("RebuildInventoryCatalogueInput")
    @Description("A rebuild to be started.")
    public record Request(
            @NonNull @Description("The catalogue whose positions they are.")
            CatalogueFilterKey catalogue,

            @Description("Why, shown with the rebuild; 255 characters at most.") @Nullable
            String reason) {}
}
