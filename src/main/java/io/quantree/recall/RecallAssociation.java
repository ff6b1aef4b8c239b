package io.quantree.recall;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** A record of another system that a recall affects. */
@Type("RecallAssociation")
@Description("A record of another system that a recall concerns, e.g. an order that was promised what is quarantined.")
public record RecallAssociation(
        @Description("What kind of record it is, e.g. ORDER.") @Nullable
        String associationType,

        @NonNull @Description("Which one.") String associationRef,

        @NonNull @Description("How many pieces of it are concerned, without sign.")
        Integer pieces,

        @NonNull @Description("How many quantities are linked to it.")
        Integer quantityCount) {}
