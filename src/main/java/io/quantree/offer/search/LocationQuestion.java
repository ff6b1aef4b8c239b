package io.quantree.offer.search;

import io.quantree.network.Coordinates;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.WhereClause;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * From where customers want to get products.
 *
 * @param wanted how many pieces of each product a location must have
 * @param statuses what the virtual positions must have one of; null when it doesn't matter
 * @param excluded locations that don't come into question
 * @param near the place that they should be near to; null when it doesn't matter
 * @param first how many locations to answer
 */
record LocationQuestion(
        Map<String, Long> wanted,
        @Nullable Set<String> statuses,
        Set<String> excluded,
        @Nullable Coordinates near,
        int first) {
    /** Whether a virtual position with this status counts. */
    boolean admits(String status) {
        return statuses == null || statuses.contains(status);
    }

    /** What is wanted of each product, after the checks; of a product that is named twice both together. */
    static Map<String, Long> wanted(List<ProductQuantity> quantities, int productsMax) {
        if (quantities.isEmpty()) {
            throw Problem.of(ProblemType.REQUIRED, "Name at least one product.").field("productQuantities");
        }
        if (quantities.size() > productsMax) {
            throw Problem.of(ProblemType.OUT_OF_RANGE, "A search takes at most " + productsMax + " products.")
                    .field("productQuantities")
                    .value(quantities.size())
                    .limit(productsMax);
        }
        Map<String, Long> wanted = new TreeMap<>();
        for (int i = 0; i < quantities.size(); i++) {
            ProductQuantity each = quantities.get(i);
            String path = "productQuantities[" + i + "].";
            if (each.quantity() < 1) {
                throw Problem.of(ProblemType.OUT_OF_RANGE, "At least 1 piece has to be wanted.")
                        .field(path + "quantity")
                        .value(each.quantity())
                        .limit(1);
            }
            wanted.merge(WhereClause.text(path + "productRef", each.productRef()), (long) each.quantity(), Long::sum);
        }
        return wanted;
    }
}
