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

/** Finds the retailers that a new entity will belong to. */
@Singleton
public record Retailers(Catalogues catalogues, RetailerSettings settings) {
    private static final String FIELD = "retailerRefs";
    private static final String FIELD_OF_ONE = "retailerRef";

    /** The retailer that the input names, or else the only one of the request; the request may create something for it. */
    public static long of(@Nullable List<String> refs, Scope scope) {
        return named(FIELD, refs, scope, 1, "it belongs to exactly one retailer")
                .owner();
    }

    /** The same for an input that takes one retailer. */
    public static long of(@Nullable String ref, Scope scope) {
        return named(FIELD_OF_ONE, ref == null ? null : List.of(ref), scope, 1, "")
                .owner();
    }

    /** The retailers that the input names, or else the only one of the request; the request may create something for each. */
    public Ownership owners(@Nullable List<String> refs, Scope scope) {
        int max = settings.perEntityMax();
        return named(FIELD, refs, scope, max, "it belongs to at most " + max + " retailers");
    }

    private static Ownership named(String field, @Nullable List<String> refs, Scope scope, int max, String limit) {
        if (refs == null || refs.isEmpty()) {
            return Ownership.of(scope.single().orElseThrow(() -> Problem.of(
                            ProblemType.REQUIRED, "name the retailer, here or in the header Quantree-Retailer")
                    .field(field)));
        }
        if (refs.size() > max) {
            throw Problem.of(ProblemType.OUT_OF_RANGE, limit).about(field, refs.size(), max);
        }
        List<Long> named = refs.stream().map(ref -> number(field, ref)).toList();
        named.forEach(retailer -> scope.checkOwner(field, retailer));
        return Ownership.of(named);
    }

    /** The retailer that a query names, if the scope has it; for one that names none, the only retailer of the scope. */
    public static RetailerSet named(@Nullable List<String> refs, Scope scope) {
        if (refs != null && refs.size() == 1) {
            return scope.only(FIELD, number(FIELD, refs.get(0)));
        }
        return scope.retailers().empty() ? RetailerSet.NONE : RetailerSet.of(of(refs, scope));
    }

    /** Creates the retailers that do not exist. Fails with NOT_FOUND instead if auto-provisioning is off. */
    public Uni<Void> provision(SqlConnection connection, Ownership owners, OffsetDateTime now) {
        return catalogues
                .missingRetailer(connection, owners, now)
                .invoke(missing -> missing.ifPresent(retailer -> {
                    throw Problem.of(ProblemType.NOT_FOUND, "There is no such retailer.")
                            .about(FIELD, retailer);
                }))
                .replaceWithVoid();
    }

    private static long number(String field, String ref) {
        return RetailerScope.id(ref).orElseThrow(() -> Problem.of(
                        ProblemType.INVALID_VALUE, "a retailer's ref is its numeric id, 1 or more")
                .about(field, ref));
    }
}
