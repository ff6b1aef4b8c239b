package io.quantree.offer.change;

import io.quantree.change.Change;
import io.quantree.change.ChangeKind;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The products whose availability a page of changes may have changed.
 *
 * @param all whether it may be that of any product
 */
record ConcernedProducts(SortedSet<String> refs, boolean all) {
    private static final String CATEGORIES = "PRODUCT_CATEGORIES_CHANGED";

    static ConcernedProducts of(List<Change> changes, String virtualCatalogueRef) {
        SortedSet<String> refs = new TreeSet<>();
        boolean all = false;
        for (Change change : changes) {
            JsonObject content = change.content();
            if (change.kind() != ChangeKind.SETUP) {
                refs.add(content.getJsonObject("key").getString("productRef"));
            } else if (CATEGORIES.equals(content.getString("action"))) {
                all = true;
            } else if (PositionNews.ACTION.equals(content.getString("action"))
                    && change.ref().equals(PositionNews.target(virtualCatalogueRef))) {
                content.getJsonObject("after")
                        .getJsonArray(PositionNews.PRODUCTS)
                        .forEach(ref -> refs.add(ref.toString()));
            }
        }
        return new ConcernedProducts(refs, all);
    }
}
