package io.quantree.network;

import io.quantree.catalogue.OwnedFilter;
import io.quantree.relay.WhereClause;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The filter arguments of a list of networks; null for an argument that is not given. */
record NetworkFilter(OwnedFilter owned, @Nullable List<String> locationRef) {
    void restrict(WhereClause where) {
        owned.restrict(where);
        if (locationRef != null) {
            String[] refs = where.texts("locationRef", locationRef).toArray(String[]::new);
            where.and("""
                    EXISTS (SELECT FROM network_location m WHERE m.network_id = network.id AND m.location_ref = ANY(%s))
                    """.formatted(where.bind(refs)));
        }
    }
}
