package io.quantree.recall;

import io.quantree.catalogue.CatalogueAccess;
import io.quantree.input.InputCheck;
import io.quantree.input.RecordLimits;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;

/** Declares and lifts recalls on GraphQL. */
@GraphQLApi
@RegisterForReflection
public class RecallMutations {
    private final Recalls recalls;
    private final RecallWorker worker;
    private final RecallReader reader;
    private final RecallSettings settings;
    private final CatalogueAccess scope;

    RecallMutations(
            Recalls recalls, RecallWorker worker, RecallReader reader, RecallSettings settings, CatalogueAccess scope) {
        this.recalls = recalls;
        this.worker = worker;
        this.reader = reader;
        this.settings = settings;
        this.scope = scope;
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
    public Uni<Recall> liftRecall(@NonNull @Description("Which recall.") RecallLifting input) {
        InputCheck check = new InputCheck();
        String reason = check.text("reason", RecordLimits.TEXT, input.reason());
        check.pass();
        long id = Recalls.id(input.id()).orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "There is no such recall.")
                .field("id")
                .value(input.id()));
        return scope.one(input.catalogue()).chain(catalogue -> recalls.lift(catalogue, input, id, reason)
                .chain(() -> worker.begin(id))
                .chain(() -> reader.one(catalogue, id)));
    }
}
