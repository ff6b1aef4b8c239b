package io.quantree.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Settings;
import org.junit.jupiter.api.Test;

class GraphQlLimitsTest {
    @Test
    void hasDefaults() {
        GraphQlLimits limits = Settings.of(GraphQlLimits.class);

        assertThat(limits.pageDefault()).isEqualTo(50);
        assertThat(limits.pageMax()).isEqualTo(500);
        assertThat(limits.filterValuesMax()).isEqualTo(500);
        assertThat(limits.nestedRowsMax()).isEqualTo(25_000);
        assertThat(limits.bodyMax().asLongValue()).isEqualTo(2 << 20);
        assertThat(limits.depthMax()).isEqualTo(20);
        assertThat(limits.complexityMax()).isEqualTo(11_111);
        assertThat(limits.aliasesMax()).isEqualTo(100);
        assertThat(limits.tokensMax()).isEqualTo(15_000);
        assertThat(limits.documentCacheMax().asLongValue()).isEqualTo(512 << 10);
        assertThat(limits.persistedQueriesMax().asLongValue()).isEqualTo(4 << 20);
        assertThat(limits.requestsMax()).isEqualTo(500);
        assertThat(limits.statementTimeoutMillis()).isEqualTo(10_000);
    }

    @Test
    void readsEveryKey() {
        GraphQlLimits limits = Settings.of(
                GraphQlLimits.class,
                "quantree.graphql.page-default",
                "1",
                "quantree.graphql.page-max",
                "2",
                "quantree.graphql.filter-values-max",
                "3",
                "quantree.graphql.nested-rows-max",
                "4",
                "quantree.graphql.body-max",
                "5",
                "quantree.graphql.depth-max",
                "6",
                "quantree.graphql.complexity-max",
                "7",
                "quantree.graphql.aliases-max",
                "8",
                "quantree.graphql.tokens-max",
                "9",
                "quantree.graphql.document-cache-max",
                "10",
                "quantree.graphql.persisted-queries-max",
                "11",
                "quantree.graphql.requests-max",
                "12",
                "quantree.graphql.statement-timeout-millis",
                "13");

        assertThat(limits.pageDefault()).isEqualTo(1);
        assertThat(limits.pageMax()).isEqualTo(2);
        assertThat(limits.filterValuesMax()).isEqualTo(3);
        assertThat(limits.nestedRowsMax()).isEqualTo(4);
        assertThat(limits.bodyMax().asLongValue()).isEqualTo(5);
        assertThat(limits.depthMax()).isEqualTo(6);
        assertThat(limits.complexityMax()).isEqualTo(7);
        assertThat(limits.aliasesMax()).isEqualTo(8);
        assertThat(limits.tokensMax()).isEqualTo(9);
        assertThat(limits.documentCacheMax().asLongValue()).isEqualTo(10);
        assertThat(limits.persistedQueriesMax().asLongValue()).isEqualTo(11);
        assertThat(limits.requestsMax()).isEqualTo(12);
        assertThat(limits.statementTimeoutMillis()).isEqualTo(13);
    }
}
