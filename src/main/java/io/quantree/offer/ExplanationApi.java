package io.quantree.offer;

import io.quantree.graphql.ComplexityCost;
import io.quantree.offer.AvailabilityApi.AvailabilityKey;
import io.quantree.relay.WhereClause;
import io.quantree.security.RetailerScope;
import io.quantree.stock.edit.SegmentInput;
import io.quantree.stock.model.SegmentPattern;
import io.quantree.virtual.model.OfferKey;
import io.quantree.virtual.model.VirtualCatalogueKey;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** The GraphQL query that explains an offer. */
@GraphQLApi
@RegisterForReflection
public record ExplanationApi(OfferSetupCache setups, ExplanationReader explanations, RetailerScope scope, Clock clock) {
    private static final int COST = 10;

    @Query
    @ComplexityCost(COST)
    @Description(
            "Why `availability` answers what it does of one product: step by step from what lies at each location, whatever its state, to"
                    + " the number that can be sold. Each step names its cause and what it adds or takes.")
    public Uni<ExplanationView> availabilityExplanation(
            @NonNull @Description("The virtual catalogue.") VirtualCatalogueKey catalogue,
            @NonNull @Description("The product, and where it is wanted.") AvailabilityKey key,
            @Description("Only stock of this segment.") @Nullable SegmentInput segment,
            @Description(
                            "The moment that it is about, counting on everything that is expected by then; now, and only with what is there,"
                                    + " when left out.")
                    @Nullable
                    OffsetDateTime asOf) {
        String locationRef = key.locationRef();
        OfferKey checked = new OfferKey(
                WhereClause.text("key.productRef", key.productRef()),
                locationRef == null ? null : WhereClause.text("key.locationRef", locationRef));
        SegmentPattern pattern = segment == null ? SegmentPattern.ALL : segment.pattern();
        OfferQuestion question = OfferQuestion.of(List.of(checked), pattern, "asOf", asOf, clock.instant());
        return setups.find(catalogue, scope.retailers()).chain(setup -> explanations.explanation(setup, question));
    }
}
