package io.quantree.support;

import io.quantree.stock.write.WriteSettings;
import io.quarkus.arc.Arc;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The generic plans that PostgreSQL makes of statements while their tables are empty and were never analysed. */
public final class NewTablePlan {
    private NewTablePlan() {}

    /** The lines of the plan of a statement, with arguments as {@code EXECUTE} takes them. */
    public static List<String> plan(String table, String statement, String arguments) {
        return plan(List.of(table), statement, arguments);
    }

    public static List<String> plan(List<String> tables, String statement, String arguments) {
        DataSource database = Arc.container().instance(DataSource.class).get();
        try (Connection connection = database.getConnection();
                Statement session = connection.createStatement()) {
            connection.setAutoCommit(false);
            session.execute(WriteSettings.PLAN);
            // The temporary table hides the real one and has no statistics.
            for (String table : tables) {
                session.execute(
                        "CREATE TEMPORARY TABLE " + table + " (LIKE " + table + " INCLUDING INDEXES) ON COMMIT DROP");
            }
            session.execute("PREPARE lookup AS " + statement);
            List<String> plan = new ArrayList<>();
            try (ResultSet lines = session.executeQuery("EXPLAIN EXECUTE lookup" + arguments)) {
                while (lines.next()) {
                    plan.add(lines.getString(1).strip());
                }
            }
            session.execute("DEALLOCATE lookup");
            return plan;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
