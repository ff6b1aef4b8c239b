package io.quantree.support;

import static io.quantree.support.Entity.entity;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class StockInvariantsTest {
    @Inject
    DataSource database;

    @Test
    void findsWhatBreaksARuleInACatalogueThatWasCheckedBefore() throws SQLException {
        long retailer = Batches.newRetailer();
        Batches.submit(Batches.newJob(retailer), entity("S", "L", 5));
        StockInvariants.hold();
        StockInvariants.hold();

        add(retailer, 1);
        try {
            assertThatThrownBy(StockInvariants::hold).hasMessageContaining("not the sum of their movements");
            assertThatThrownBy(StockInvariants::hold).hasMessageContaining("not the sum of their movements");
        } finally {
            add(retailer, -1);
        }
        StockInvariants.hold();
    }

    private void add(long retailer, int pieces) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE inventory_quantity SET quantity = quantity + " + pieces
                    + " WHERE catalogue_id = (SELECT id FROM inventory_catalogue WHERE ref = 'DEFAULT:" + retailer
                    + "')");
        }
    }
}
