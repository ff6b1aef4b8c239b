package io.quantree.network;

import io.quantree.catalogue.OwnedFilter;
import io.quantree.relay.WhereClause;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The filter arguments of a list of locations; null for an argument that is not given. */
record LocationFilter(OwnedFilter owned, @Nullable List<String> networkRef) {
    void restrict(WhereClause where) {
        owned.restrict(where);
        if (networkRef != null) {
            String[] refs = where.texts("networkRef", networkRef).toArray(String[]::new);
            where.and("""
                    EXISTS (
                      SELECT FROM network n JOIN network_location m ON m.network_id = n.id AND m.location_ref = location.ref
                      WHERE n.retailer_id = location.retailer_id AND n.ref = ANY(%s))
                    """.formatted(where.bind(refs)));
        }
    }
}
