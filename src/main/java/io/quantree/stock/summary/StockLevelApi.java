package io.quantree.stock.summary;

import io.quantree.catalogue.CatalogueAccess;
import io.quantree.catalogue.CatalogueFilterKey;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.WhereClause;
import io.quantree.stock.edit.SegmentInput;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** The stock lookup of a storefront: the number on hand and the free number of many positions. */
@GraphQLApi
@RegisterForReflection
public class StockLevelApi {
    private final StockLevelReader levels;
    private final CatalogueAccess scope;
    private final GraphQlLimits limits;

    StockLevelApi(StockLevelReader levels, CatalogueAccess scope, GraphQlLimits limits) {
        this.levels = levels;
        this.scope = scope;
        this.limits = limits;
    }

    @Query
    @Description(
            "What there is of each product at each location, in the order of the keys; a key that is repeated is answered"
                    + " each time, and what is not known is 0. With a segment, only the quantities of that segment count, and what"
                    + " descends from them, e.g. the reservations that draw on them, each once.")
    public Uni<List<@NonNull StockLevel>> stockLevels(
            @NonNull @Description("The catalogue.") CatalogueFilterKey catalogue,
            @NonNull @Description("The products and their locations, 2,000 at most.") List<@NonNull StockLevelKey> keys,
            @Description("Only quantities of this segment, and what descends from them.") @Nullable
                    SegmentInput segment,
            @Description("The instant as of which goods count as expired, and no longer as free; now when left out.")
                    @Nullable
                    OffsetDateTime asOf) {
        check(keys);
        OffsetDateTime instant = AsOf.checked(asOf);
        return scope.one(catalogue).chain(found -> levels.levels(found, keys, segment, instant));
    }

    private void check(List<StockLevelKey> keys) {
        if (keys.size() > limits.stockLevelKeysMax()) {
            throw Problem.of(
                            ProblemType.OUT_OF_RANGE,
                            "A lookup takes at most " + limits.stockLevelKeysMax() + " keys; ask in several requests.")
                    .about("keys", keys.size(), limits.stockLevelKeysMax());
        }
        for (int index = 0; index < keys.size(); index++) {
            StockLevelKey key = keys.get(index);
            WhereClause.text("keys[" + index + "].productRef", key.productRef());
            WhereClause.text("keys[" + index + "].locationRef", key.locationRef());
        }
    }
}
