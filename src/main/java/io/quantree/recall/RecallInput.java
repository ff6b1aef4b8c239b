package io.quantree.recall;

import io.quantree.catalogue.CatalogueFilterKey;
import io.quantree.input.InputCheck;
import io.quantree.input.RecordLimits;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** A recall to be declared. */
@Input("RecallInput")
@Description("What is recalled. All of it has to match, exactly; what is left out matches everything.")
public record RecallInput(
        @NonNull @Description("The catalogue whose stock is recalled.")
        CatalogueFilterKey catalogue,

        @NonNull @Description("The manufacturer's batch; 255 characters at most.")
        String manufacturerBatchNumber,

        @Description("Who has made the goods; 255 characters at most.") @Nullable
        String manufacturer,

        @Description("Who has delivered the goods; 255 characters at most.") @Nullable
        String supplier,

        @Description("Only these products, up to 500.") @Nullable
        List<@NonNull String> productRefs,

        @Description("Only at these locations, up to 500.") @Nullable
        List<@NonNull String> locationRefs,

        @Description("Why, for the ledger; 255 characters at most.") @Nullable
        String reason) {

    RecallCriteria criteria(InputCheck check, int refsMax) {
        RecallCriteria criteria = new RecallCriteria(
                check.required("manufacturerBatchNumber", RecordLimits.TEXT, manufacturerBatchNumber),
                check.text("manufacturer", RecordLimits.TEXT, manufacturer),
                check.text("supplier", RecordLimits.TEXT, supplier),
                refs("productRefs", productRefs, check, refsMax),
                refs("locationRefs", locationRefs, check, refsMax));
        check.pass();
        return criteria;
    }

    private static @Nullable List<String> refs(
            String field, @Nullable List<String> refs, InputCheck check, int refsMax) {
        if (refs == null) {
            return null;
        }
        if (refs.isEmpty()) {
            check.fault(Problem.of(ProblemType.REQUIRED, field + " names nothing; leave it out for a recall of all")
                    .field(field));
        }
        if (refs.size() > refsMax) {
            check.fault(Problem.of(ProblemType.OUT_OF_RANGE, field + " may hold " + refsMax + " entries")
                    .about(field, refs.size(), refsMax));
            return refs;
        }
        refs.forEach(ref -> check.required(field, RecordLimits.REF, ref));
        return refs;
    }
}
