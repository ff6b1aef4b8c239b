package io.quantree.catalogue;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.ReadStatements;
import io.quantree.security.RetailerScope;
import io.quantree.security.RetailerSet;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

/**
 * Reads all rows of a table that the request may see, in the order of their creation, for lists that name none of them.
 *
 * @param what what the rows are, in the plural
 * @param max how many there may be, because each costs a part of the list's statement or a statement of its own
 */
public record EveryOwned(String columns, String table, String what, int max) {
    public Uni<List<Row>> read(ReadStatements reader, RetailerSet scope) {
        String statement = "SELECT " + columns + " FROM " + table
                + (scope.all() ? "" : " WHERE " + Ownership.within(table, "$1")) + " ORDER BY id LIMIT " + (max + 1);
        Tuple parameters = scope.all() ? Tuple.tuple() : Tuple.of(scope.array());
        return reader.read(statement, parameters).invoke(rows -> {
            if (rows.size() > max) {
                throw Problem.of(
                                ProblemType.QUERY_TOO_LARGE,
                                "There are more than " + max + " " + what
                                        + "; name those that you mean, or a retailer in the header "
                                        + RetailerScope.HEADER
                                        + ".")
                        .field("catalogue")
                        .limit(max);
            }
        });
    }
}
