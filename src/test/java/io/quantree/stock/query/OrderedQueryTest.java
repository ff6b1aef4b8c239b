package io.quantree.stock.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.Ownership;
import io.quantree.relay.Cursor;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.OrderDirection;
import io.quantree.relay.OrderNulls;
import io.quantree.relay.Ordering;
import io.quantree.relay.PageArguments;
import io.quantree.relay.WhereClause;
import io.quantree.stock.model.InventoryQuantity;
import io.quantree.support.Settings;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderedQueryTest {
    private static final KeysetQuery LIST = new KeysetQuery("kind", "stock", "*", List.of("catalogue_id", "id"));
    private static final Ordering<InventoryQuantity> PIECES = QuantityOrderField.quantity.ascending();
    private static final Ordering<InventoryQuantity> EXPIRY = QuantityOrderField.expiresOn.ascending();
    private static final Catalogue HOME = new Catalogue(7, Ownership.of(1), "R", "DEFAULT");

    private final WhereClause where = new WhereClause(Settings.of(GraphQlLimits.class));

    @Test
    void startsPageAtValueAndKeyOfCursor() {
        Cursor cursor = new Cursor(PIECES.kind("kind"), List.of("=", "5", "7", "9"));

        assertThat(statement(PIECES, new PageArguments(50, false, cursor.encode(), null)))
                .isEqualTo(
                        "SELECT * FROM stock WHERE TRUE AND catalogue_id = $1 AND (quantity, catalogue_id, id) > ($2, $3, $4)"
                                + " ORDER BY quantity, catalogue_id, id LIMIT $5");
        assertThat(where.parameters().getValue(1)).isEqualTo(5L);
        assertThat(where.parameters().getValue(3)).isEqualTo(9L);
    }

    @Test
    void readsNullsBySeparateSubquery() {
        assertThat(statement(EXPIRY, new PageArguments(50, false, null, null)))
                .isEqualTo("SELECT * FROM (("
                        + "SELECT * FROM stock WHERE TRUE AND catalogue_id = $1 AND expires_on IS NOT NULL"
                        + " ORDER BY expires_on NULLS LAST, catalogue_id, id LIMIT $2) UNION ALL ("
                        + "SELECT * FROM stock WHERE TRUE AND catalogue_id = $1 AND expires_on IS NULL"
                        + " ORDER BY catalogue_id, id LIMIT $3)) AS part"
                        + " ORDER BY expires_on NULLS LAST, catalogue_id, id LIMIT $4");
    }

    @Test
    void reversesOrderOfBackwardPage() {
        Ordering<InventoryQuantity> ordering = EXPIRY.as(OrderDirection.DESC, OrderNulls.LAST);
        Cursor cursor = new Cursor(ordering.kind("kind"), List.of("", "", "7", "9"));

        assertThat(statement(ordering, new PageArguments(50, true, null, cursor.encode())))
                .contains("expires_on IS NOT NULL AND TRUE ORDER BY expires_on NULLS FIRST, catalogue_id, id")
                .contains("expires_on IS NULL AND (catalogue_id, id) > ($3, $4) ORDER BY catalogue_id, id");
    }

    private String statement(Ordering<?> ordering, PageArguments page) {
        return new OrderedQuery(LIST, ordering).page(List.of(HOME), where, page);
    }
}
