package io.quantree.catalogue;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.RetailerScope;
import io.quantree.security.RetailerSet;
import io.quantree.security.Scope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the retailer that will own a new entity. */
@Singleton
public record Retailers(Catalogues catalogues) {
    /** The retailer that the input names, or else the only one of the request; the request may create something for it. */
    public static long of(@Nullable List<String> refs, Scope scope) {
        if (refs == null || refs.isEmpty()) {
            return scope.single().orElseThrow(() -> Problem.of(
                            ProblemType.REQUIRED, "name the retailer, here or in the header Quantree-Retailer")
                    .field("retailerRefs"));
        }
        if (refs.size() > 1) {
            throw Problem.of(ProblemType.OUT_OF_RANGE, "it belongs to exactly one retailer")
                    .about("retailerRefs", refs.size(), 1);
        }
        long named = number(refs.get(0));
        scope.checkOwner("retailerRefs", named);
        return named;
    }

    /** The retailer that a query names, if the scope has it; for one that names none, the only retailer of the scope. */
    public static RetailerSet named(@Nullable List<String> refs, Scope scope) {
        if (refs != null && refs.size() == 1) {
            return scope.only("retailerRefs", number(refs.get(0)));
        }
        return scope.retailers().empty() ? RetailerSet.NONE : RetailerSet.of(of(refs, scope));
    }

    /** Creates the retailer if it does not exist. Fails with NOT_FOUND if auto-provisioning is off. */
    public Uni<Void> provision(SqlConnection connection, long retailerId, OffsetDateTime now) {
        return catalogues
                .hasRetailer(connection, retailerId, now)
                .invoke(known -> {
                    if (!known) {
                        throw Problem.of(ProblemType.NOT_FOUND, "There is no such retailer.")
                                .about("retailerRefs", retailerId);
                    }
                })
                .replaceWithVoid();
    }

    private static long number(String ref) {
        return RetailerScope.id(ref).orElseThrow(() -> Problem.of(
                        ProblemType.INVALID_VALUE, "a retailer's ref is its numeric id, 1 or more")
                .about("retailerRefs", ref));
    }
}
