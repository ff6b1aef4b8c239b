package io.quantree.stock.edit;

import io.quantree.input.AttributeInput;
import io.smallrye.graphql.api.Nullable;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** What inputs say of a quantity that is created, besides its place, type, status, number and parent. */
@Input("ContentArguments")
public record ContentFields(
        @Description("When the goods are expected to arrive.") @Nullable
        OffsetDateTime expectedOn,

        @Description("Where in the location the goods are; 100 characters at most.") @Nullable
        String storageAreaRef,

        @Description("What kind of record it is linked to, e.g. a purchase order.") @Nullable
        String associationType,

        @Description("The record that it is linked to.") @Nullable
        String associationRef,

        ExactSegment segment,

        @Description("What to attach to it, by name.") @Nullable
        List<@NonNull AttributeInput> attributes) {}
