package io.quantree.offer.search;

import io.quantree.network.Coordinates;
import io.quantree.offer.OfferQuestion;
import io.quantree.offer.search.LocationSearchApi.ProductQuantityInput;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.WhereClause;
import io.quantree.security.RetailerSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A search for locations that supply several products. Null statuses accept all; without a place, refs order the result.
 *
 * @param scope the retailers whose locations are described; of others only the ref is known
 */
record LocationQuestion(
        RetailerSet scope,
        Map<String, Long> wanted,
        @Nullable Set<String> statuses,
        Set<String> excluded,
        @Nullable Coordinates near,
        int first,
        @Nullable String after) {
    boolean admits(String status) {
        return statuses == null || statuses.contains(status);
    }

    /** The checked quantities by product; repeated products add up. */
    static Map<String, Long> wanted(List<ProductQuantityInput> quantities, int productsMax) {
        if (quantities.isEmpty()) {
            throw Problem.of(ProblemType.REQUIRED, "Name at least one product.").field("productQuantities");
        }
        if (quantities.size() > productsMax) {
            throw Problem.of(ProblemType.OUT_OF_RANGE, "A search takes at most " + productsMax + " products.")
                    .about("productQuantities", quantities.size(), productsMax);
        }
        Map<String, Long> wanted = new TreeMap<>();
        for (int i = 0; i < quantities.size(); i++) {
            ProductQuantityInput each = quantities.get(i);
            String path = "productQuantities[" + i + "].";
            long pieces = OfferQuestion.checkPieces(path + "quantity", each.quantity());
            wanted.merge(WhereClause.text(path + "productRef", each.productRef()), pieces, Long::sum);
        }
        return wanted;
    }
}
