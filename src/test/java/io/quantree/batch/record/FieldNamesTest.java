package io.quantree.batch.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantree.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldNamesTest {
    @ParameterizedTest
    @CsvSource({
        "expiry, expiresOn",
        "Expires, expiresOn",
        "bestBefore, expiresOn",
        "best_before, expiresOn",
        "batch, manufacturerBatchNumber",
        "Lot, manufacturerBatchNumber",
        "manufacturerBatch, manufacturerBatchNumber",
        "supplierRef, supplier",
        "vendor, supplier",
        "origin, countryOfOrigin",
        "Country, countryOfOrigin",
        "storageArea, storageAreaRef",
        "quantity, qty"
    })
    void refusesNameThatIsOftenUsedForField(String name, String field) {
        assertThatThrownBy(() -> FieldNames.DEFAULT.ofColumn(name))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.limit()).isEqualTo(field));
        assertThatThrownBy(() -> FieldNames.DEFAULT.ofKey(name))
                .hasMessageContaining(
                        "rename the key, or say in the URL of the batch with columns=" + name + ":" + field);
        assertThat(FieldNames.of(name + ":" + name, null).ofColumn(name).attribute())
                .isEqualTo(name);
    }

    @Test
    void takesOtherNamesForAttributes() {
        assertThat(FieldNames.DEFAULT.ofColumn("colour").attribute()).isEqualTo("colour");
        assertThat(FieldNames.DEFAULT.ofKey("lotSize").attribute()).isEqualTo("lotSize");
    }
}
