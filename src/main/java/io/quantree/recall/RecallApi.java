package io.quantree.recall;

import io.quantree.catalogue.CatalogueAccess;
import io.quantree.catalogue.CatalogueFilterKey;
import io.quantree.graphql.ComplexityCost;
import io.quantree.input.InputCheck;
import io.quantree.input.RecordLimits;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.CountView;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.PageArguments;
import io.quantree.relay.PageRequest;
import io.quantree.stock.query.QuantityConnection;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.OptionalLong;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.eclipse.microprofile.graphql.Type;

/** Recalls on GraphQL. */
@GraphQLApi
@RegisterForReflection
public record RecallApi(
        Recalls recalls,
        RecallWorker worker,
        RecallReader reader,
        RecallSettings settings,
        CatalogueAccess scope,
        GraphQlLimits limits) {
    private static final int CONCERN_COST = 10;

    @Query
    @Description("The recall of this id, or null.")
    public Uni<@Nullable Recall> recall(
            @Id @NonNull @Description("The recall's id.") String id,
            @NonNull @Description("The catalogue that it is about.") CatalogueFilterKey catalogue) {
        OptionalLong key = Recalls.id(id);
        return scope.one(catalogue)
                .chain(found -> key.isEmpty() ? Uni.createFrom().nullItem() : reader.one(found, key.getAsLong()));
    }

    @Query
    @Description(
            "Recalls that match all arguments, in the order in which they were declared. Without a catalogue, all of the retailer that"
                    + " the header Quantree-Retailer names, or of all retailers of the caller. An empty list of values matches nothing.")
    public Uni<RecallConnection> recalls(
            @Description("About this catalogue.") @Nullable CatalogueFilterKey catalogue,
            @Description("Any of these statuses.") @Nullable List<@NonNull RecallStatus> status,
            @Description("Of any of these manufacturer's batches.") @Nullable
                    List<@NonNull String> manufacturerBatchNumber,
            PageRequest request) {
        PageArguments page = request.within(limits);
        List<String> statuses =
                status == null ? null : status.stream().map(RecallStatus::name).toList();
        return scope.all(catalogue, null).chain(found -> reader.page(found, statuses, manufacturerBatchNumber, page));
    }

    @NonNull
    @Description(
            "The quantities that the recall has quarantined, as they are now, those included that it has released.")
    public Uni<QuantityConnection> quantities(@Source Recall recall, PageRequest request) {
        return reader.quantities(recall, request.within(limits));
    }

    @NonNull
    @ComplexityCost(CONCERN_COST)
    @Description(
            "The ACTIVE reservations that draw on what the recall holds, or that carry the recalled batch themselves. They stay as they"
                    + " are: `associationType` and `associationRef` name the documents of the customers.")
    public Uni<QuantityConnection> reservations(@Source Recall recall, PageRequest request) {
        return reader.reservations(recall, request.within(limits));
    }

    @NonNull
    @ComplexityCost(CONCERN_COST)
    @Description(
            "The records of other systems that those reservations and what the recall holds are linked to, each once, ordered by"
                    + " `associationRef`.")
    public Uni<@NonNull List<@NonNull Association>> associations(
            @Source Recall recall,
            @Description("The first so many entries of the list, 50 unless said otherwise, 500 at most.") @Nullable
                    Integer first) {
        return reader.associations(recall, PageArguments.of(first, null, null, null, limits));
    }

    @Mutation
    @Description(
            "Quarantines all stock of a manufacturer's batch, and from now on what arrives of it. A small recall is IN_FORCE when it is"
                    + " answered; a large one is RUNNING and goes on in the background. One that matches nothing is in force all the"
                    + " same. The same recall again answers the one that is in force.")
    public Uni<Recall> recall(@NonNull @Description("What is recalled.") RecallInput input) {
        InputCheck check = new InputCheck();
        String reason = check.text("reason", RecordLimits.TEXT, input.reason());
        RecallCriteria criteria = input.criteria(check, settings.refsMax());
        return scope.one(input.catalogue()).chain(catalogue -> recalls.declare(catalogue, criteria, reason)
                .call(worker::begin)
                .chain(id -> reader.one(catalogue, id)));
    }

    @Mutation
    @Description(
            "Ends a recall: what is still QUARANTINED because of it gets its former status back, unless another recall holds it as well."
                    + " A small one is LIFTED when it is answered; a large one is LIFTING and goes on in the background.")
    public Uni<Recall> liftRecall(@NonNull @Description("Which recall.") Lifting input) {
        InputCheck check = new InputCheck();
        String reason = check.text("reason", RecordLimits.TEXT, input.reason());
        check.pass();
        long id = Recalls.id(input.id()).orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "There is no such recall.")
                .about("id", input.id()));
        return scope.one(input.catalogue()).chain(catalogue -> recalls.lift(catalogue, input, id, reason)
                .chain(() -> worker.begin(id))
                .chain(() -> reader.one(catalogue, id)));
    }

    @Input("LiftRecallInput")
    @Description("A recall to be lifted: what it holds gets its former status back.")
    public record Lifting(
            @Id @NonNull @Description("The recall.") String id,

            @NonNull @Description("The catalogue that it is about.")
            CatalogueFilterKey catalogue,

            @Description("Why, for the ledger; 255 characters at most.") @Nullable
            String reason,

            @Description("Lift only when it still has this version.") @Nullable
            Integer ifVersion) {}

    @Type("RecallAssociation")
    @Description(
            "A record of another system that a recall concerns, e.g. an order that was promised what is quarantined.")
    public record Association(
            @Description("What kind of record it is, e.g. ORDER.") @Nullable
            String associationType,

            @NonNull @Description("Which one.") String associationRef,

            @Description("How many quantities are linked to it.")
            int quantityCount,

            @Description("`pieces`, whatever its size.") long exactPieces) {

        @Description(
                "How many pieces of it are concerned, without sign. The nearest Int when it exceeds 32 bits: see `exactPieces`.")
        public int getPieces() {
            return CountView.nearest(exactPieces);
        }
    }
}
