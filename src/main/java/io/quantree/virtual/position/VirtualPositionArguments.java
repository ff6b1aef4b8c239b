package io.quantree.virtual.position;

import io.quantree.catalogue.EntityFilter;
import io.quantree.input.ArgumentText;
import io.quantree.relay.DateRange;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The filter arguments of lists of virtual positions. Null means that the argument is not given. */
@Input("VirtualPositionArguments")
public record VirtualPositionArguments(
        @Description(ArgumentText.PRODUCT_REF) @Nullable List<@NonNull String> productRef,

        @Description("Any of these locations; of AGGREGATE positions, any of these groups.") @Nullable
        List<@Nullable String> groupRef,

        @Description(ArgumentText.REF) @Nullable List<@NonNull String> ref,
        @Description(ArgumentText.TYPE) @Nullable List<@NonNull String> type,

        @Description(
                "Any of these statuses. They are derived, so positions are looked through for them, up to a limit; name products as well.")
        @Nullable
        List<@Nullable String> status,

        @Description("Any of these workflows, e.g. VIRTUAL_CATALOGUE::BASE.") @Nullable
        List<@NonNull String> workflowRef,

        @Description(ArgumentText.WORKFLOW_VERSION) @Nullable
        List<@NonNull Integer> workflowVersion,

        @Description(ArgumentText.CREATED_ON) @Nullable DateRange createdOn,
        @Description(ArgumentText.UPDATED_ON) @Nullable DateRange updatedOn,

        @Description(
                "Any of these quantities. They are derived, so positions are looked through for them, up to a limit; name products as well.")
        @Nullable
        List<@Nullable Integer> quantity) {
    VirtualPositionFilter filter() {
        return new VirtualPositionFilter(
                new EntityFilter(ref, type, status, workflowRef, workflowVersion, createdOn, updatedOn),
                productRef,
                groupRef,
                quantity);
    }
}
