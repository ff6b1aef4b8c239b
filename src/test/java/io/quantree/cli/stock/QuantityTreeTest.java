package io.quantree.cli.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.cli.terminal.JsonText;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuantityTreeTest {
    @Test
    void childrenStandBehindTheirParentsOnBranches() throws Exception {
        List<JsonNode> quantities = new ArrayList<>();
        JsonText.read("""
                        [{"ref": "B", "path": ["B"], "countryOfOrigin": "AU", "expiresOn": null},
                         {"ref": "A2", "path": ["A", "A2"]},
                         {"ref": "A1", "path": ["A", "A1"]},
                         {"ref": "A1x", "path": ["A", "A1", "A1x"]},
                         {"ref": "A", "path": ["A"], "manufacturerBatchNumber": "B7"}]""").forEach(quantities::add);

        assertThat(QuantityTree.lines(quantities))
                .extracting(line -> line.path("tree").asText(), line -> line.path("segment")
                        .asText())
                .containsExactly(
                        tuple("A", "manufacturerBatchNumber=B7"),
                        tuple("├─ A1", ""),
                        tuple("│  └─ A1x", ""),
                        tuple("└─ A2", ""),
                        tuple("B", "countryOfOrigin=AU"));
    }
}
