package io.quantree.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class StockPlanTest {
    @Test
    void namesTheIndexesFromTheTop() throws Exception {
        StockPlan plan = plan("""
                {"Node Type": "Limit", "Plans": [
                  {"Node Type": "Index Scan", "Index Name": "inventory_quantity_pkey", "Relation Name": "inventory_quantity"}]}
                """);

        assertThat(plan.nodes()).isEqualTo("Result → Limit → Index Scan of inventory_quantity_pkey");
        assertThat(plan.rows()).isEqualTo(2);
        assertThat(plan.buffers()).isEqualTo(7);
        assertThat(plan.millis()).isEqualTo(0.75);
        plan.requireIndexes();
    }

    @Test
    void refusesToReadAWholeTableOfStock() throws Exception {
        StockPlan plan = plan("""
                {"Node Type": "Sort", "Plans": [
                  {"Node Type": "Function Scan"}, {"Node Type": "Seq Scan", "Relation Name": "inventory_position"}]}
                """);

        assertThatIllegalStateException().isThrownBy(plan::requireIndexes).withMessageContaining("as text");
    }

    private static StockPlan plan(String top) throws Exception {
        return StockPlan.read(new ObjectMapper().readTree("""
                {"Plan": {"Node Type": "Result", "Actual Rows": 2.00, "Shared Hit Blocks": 4, "Shared Read Blocks": 3, "Plans": [%s]},
                 "Planning Time": 0.5, "Execution Time": 0.25}
                """.formatted(top)), "as text");
    }
}
