package io.quantree.recall;

import io.quantree.catalogue.CatalogueAccess;
import io.quantree.catalogue.CatalogueFilterKey;
import io.quantree.graphql.ComplexityCost;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.PageArguments;
import io.quantree.stock.query.QuantityConnection;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.OptionalLong;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

/** Recalls on GraphQL. */
@GraphQLApi
@RegisterForReflection
public class RecallApi {
    private static final String FIRST = "The first so many entries of the list, 50 unless said otherwise, 500 at most.";
    private static final String LAST = "The last so many entries of the list, 500 at most.";
    private static final String AFTER = "Only entries after this cursor.";
    private static final String BEFORE = "Only entries before this cursor.";
    private static final int CONCERN_COST = 10;

    private final RecallReader recalls;
    private final CatalogueAccess scope;
    private final GraphQlLimits limits;

    RecallApi(RecallReader recalls, CatalogueAccess scope, GraphQlLimits limits) {
        this.recalls = recalls;
        this.scope = scope;
        this.limits = limits;
    }

    @Query
    @Description("The recall of this id, or null.")
    public Uni<@Nullable Recall> recall(
            @Id @NonNull @Description("The recall's id.") String id,
            @NonNull @Description("The catalogue that it is about.") CatalogueFilterKey catalogue) {
        OptionalLong key = Recalls.id(id);
        return scope.one(catalogue)
                .chain(found -> key.isEmpty() ? Uni.createFrom().nullItem() : recalls.one(found, key.getAsLong()));
    }

    @Query
    @Description(
            "Recalls that match all arguments, in the order in which they were declared. Without a catalogue, all of the retailer that"
                    + " the header Quantree-Retailer names. An empty list of values matches nothing.")
    public Uni<RecallConnection> recalls(
            @Description("About this catalogue.") @Nullable CatalogueFilterKey catalogue,
            @Description("Any of these statuses.") @Nullable List<@NonNull RecallStatus> status,
            @Description("Of any of these manufacturer's batches.") @Nullable
                    List<@NonNull String> manufacturerBatchNumber,
            @Description(FIRST) @Nullable Integer first,
            @Description(LAST) @Nullable Integer last,
            @Description(AFTER) @Nullable String after,
            @Description(BEFORE) @Nullable String before) {
        PageArguments page = PageArguments.of(first, last, after, before, limits);
        List<String> statuses =
                status == null ? null : status.stream().map(RecallStatus::name).toList();
        return scope.all(catalogue, null).chain(found -> recalls.page(found, statuses, manufacturerBatchNumber, page));
    }

    @NonNull
    @Description(
            "The quantities that the recall has quarantined, as they are now, those included that it has let go again.")
    public Uni<QuantityConnection> quantities(
            @Source Recall recall,
            @Description(FIRST) @Nullable Integer first,
            @Description(LAST) @Nullable Integer last,
            @Description(AFTER) @Nullable String after,
            @Description(BEFORE) @Nullable String before) {
        return recalls.quantities(recall, PageArguments.of(first, last, after, before, limits));
    }

    @NonNull
    @ComplexityCost(CONCERN_COST)
    @Description(
            "The ACTIVE reservations that draw on what the recall holds, or that carry the recalled batch themselves. They stay as they"
                    + " are: `associationType` and `associationRef` tell whom to talk to.")
    public Uni<QuantityConnection> reservations(
            @Source Recall recall,
            @Description(FIRST) @Nullable Integer first,
            @Description(LAST) @Nullable Integer last,
            @Description(AFTER) @Nullable String after,
            @Description(BEFORE) @Nullable String before) {
        return recalls.reservations(recall, PageArguments.of(first, last, after, before, limits));
    }

    @NonNull
    @ComplexityCost(CONCERN_COST)
    @Description(
            "The records of other systems that those reservations and what the recall holds are linked to, each once, ordered by"
                    + " `associationRef`.")
    public Uni<@NonNull List<@NonNull RecallAssociation>> associations(
            @Source Recall recall, @Description(FIRST) @Nullable Integer first) {
        return recalls.associations(recall, PageArguments.of(first, null, null, null, limits));
    }
}
