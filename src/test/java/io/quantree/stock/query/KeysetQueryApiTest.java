package io.quantree.stock.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.Ownership;
import io.quantree.relay.Cursor;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.PageArguments;
import io.quantree.relay.WhereClause;
import io.quantree.support.Settings;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeysetQueryApiTest {
    private static final GraphQlLimits LIMITS = Settings.of(GraphQlLimits.class);
    private static final KeysetQuery QUERY =
            new KeysetQuery("kind", "stock", "*", List.of("catalogue_id", "sku_ref", "id"));

    private final WhereClause where = new WhereClause(LIMITS).anyOf("channel", "channel", List.of("WEB"));

    @Test
    void startsIndexScanAtCursor() {
        assertThat(statement(cursor(7), null, 7))
                .isEqualTo(
                        "SELECT * FROM stock WHERE channel = ANY($1) AND catalogue_id = $2 AND (sku_ref, id) > ($3, $4)"
                                + " ORDER BY catalogue_id, sku_ref, id LIMIT $5");
        assertThat(where.parameters().getValue(2)).isEqualTo("sku");
        assertThat(where.parameters().getValue(3)).isEqualTo(9L);
        assertThat(where.parameters().getValue(4)).isEqualTo(51L);
    }

    @Test
    void readsBackwardPageInReverseOrder() {
        PageArguments last = new PageArguments(3, true, null, cursor(7));

        assertThat(QUERY.page(catalogues(7), where, last)).hasValueSatisfying(statement -> assertThat(statement)
                .contains("(sku_ref, id) < ($3, $4) ORDER BY catalogue_id DESC, sku_ref DESC, id DESC"));
    }

    @Test
    void omitsCataloguesOutsideCursors() {
        assertThat(QUERY.page(catalogues(5, 6), where, new PageArguments(50, false, cursor(7), null)))
                .isEmpty();
        assertThat(QUERY.page(catalogues(8, 9), where, new PageArguments(50, true, null, cursor(7))))
                .isEmpty();
        assertThat(QUERY.page(List.of(), where, new PageArguments(50, false, null, null)))
                .isEmpty();
    }

    @Test
    void comparesCursorOnlyInItsCatalogue() {
        assertThat(statement(cursor(6), cursor(8), 5, 6, 7, 8, 9))
                .containsOnlyOnce("(sku_ref, id) > ")
                .containsOnlyOnce("(sku_ref, id) < ")
                .doesNotContain("unnest");
        assertThat(where.parameters().getValue(where.parameters().size() - 3)).isEqualTo(7L);
    }

    @Test
    void limitsRowsOfEachCatalogueToOnePage() {
        assertThat(statement(null, null, 7, 8))
                .isEqualTo(
                        "SELECT page.* FROM unnest($2::bigint[]) AS scope (catalogue_id) CROSS JOIN LATERAL (SELECT * FROM stock"
                                + " WHERE channel = ANY($1) AND catalogue_id = scope.catalogue_id ORDER BY catalogue_id, sku_ref, id"
                                + " LIMIT $3) AS page ORDER BY catalogue_id, sku_ref, id LIMIT $4");
    }

    private String statement(@Nullable String after, @Nullable String before, long... ids) {
        return QUERY.page(catalogues(ids), where, new PageArguments(50, false, after, before))
                .orElseThrow();
    }

    private static String cursor(long catalogueId) {
        return new Cursor("kind", List.of(String.valueOf(catalogueId), "sku", "9")).encode();
    }

    private static List<Catalogue> catalogues(long... ids) {
        return Arrays.stream(ids)
                .mapToObj(id -> new Catalogue(id, Ownership.of(1), "R" + id, "DEFAULT"))
                .toList();
    }
}
