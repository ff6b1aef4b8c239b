package io.quantree.reservation;

import static io.quantree.support.NewTablePlan.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Reservations are written before their table is analysed for the first time; the plan that is made then must use the whole key. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class PlanOfNewReservationsTest {
    @Test
    void updatesReservationsByKey() {
        String update = ReservationStatements.UPDATE.sql();
        List<String> plan = plan("reservation", update, "(1, NULL" + ", NULL".repeat(parameters(update) - 2) + ")");

        assertThat(plan)
                .contains("Index Cond: ((catalogue_id = $1) AND (id = i.id))")
                .anyMatch(line -> line.startsWith("TID Cond: "))
                .noneMatch(line -> line.startsWith("Join Filter"));
    }

    @Test
    void locksReservationsByKey() {
        assertThat(plan("reservation", ReservationStatements.LOCK, "(1, '{}')"))
                .contains("Index Cond: ((catalogue_id = $1) AND (id = i.id))")
                .noneMatch(line -> line.startsWith("Join Filter"));
    }

    private static int parameters(String statement) {
        return (int) Pattern.compile("\\$[0-9]+")
                .matcher(statement)
                .results()
                .map(MatchResult::group)
                .distinct()
                .count();
    }
}
