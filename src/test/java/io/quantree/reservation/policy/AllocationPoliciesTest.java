package io.quantree.reservation.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.TextPredicate;
import io.quantree.reservation.model.AllocationOrder;
import io.quantree.reservation.model.Splits;
import io.quantree.security.RetailerSet;
import io.quantree.support.EmbeddedPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Policies as reservations find them. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class AllocationPoliciesTest {
    private final PolicyClient client = new PolicyClient();
    private final String ref = client.ref("WEB");

    @Inject
    AllocationPolicies policies;

    @Inject
    Pool pool;

    @Test
    void answersRulesOfPolicy() {
        client.create(
                ref,
                "order",
                "LOCATION_PRIORITY",
                "where",
                Map.of("countryOfOrigin", Map.of("in", List.of("A", "B"))),
                "useUnsegmented",
                true,
                "splitLocations",
                2,
                "locationPriority",
                List.of("SHOP", "DC"),
                "safetyStock",
                3,
                "minShelfLife",
                "P14D");

        Policy policy = find(ref, RetailerSet.of(client.retailer));

        assertThat(policy.ref()).isEqualTo(ref);
        assertThat(policy.order()).isEqualTo(AllocationOrder.LOCATION_PRIORITY);
        assertThat(Objects.requireNonNull(policy.where()).countryOfOrigin())
                .isEqualTo(new TextPredicate(null, List.of("A", "B"), null, null));
        assertThat(policy.useUnsegmented()).isTrue();
        assertThat(policy.splits()).isEqualTo(new Splits(2, Integer.MAX_VALUE));
        assertThat(policy.locationPriority()).containsExactly("SHOP", "DC");
        assertThat(policy.safetyStock()).isEqualTo(3);
        assertThat(policy.minShelfLife()).isEqualTo(Duration.ofDays(14));
    }

    @Test
    void restrictsNothingUnlessThePolicyDoes() {
        client.create(ref);

        assertThat(find(ref, RetailerSet.ALL))
                .isEqualTo(new Policy(ref, AllocationOrder.FEFO, null, false, Splits.ANY, List.of(), 0, null));
    }

    @Test
    void followsAChangeAtOnce() {
        client.create(ref);
        find(ref, RetailerSet.ALL);
        client.update(ref, "safetyStock", 7);

        assertThat(find(ref, RetailerSet.ALL).safetyStock()).isEqualTo(7);
    }

    @Test
    void followsAChangeOfAnotherReplicaAtOnce() {
        client.create(ref, "where", Map.of("channel", Map.of("eq", "WEB")));
        assertThat(find(ref, RetailerSet.ALL).where()).isNotNull();
        pool.preparedQuery("UPDATE allocation_policy SET eligible = NULL, version = version + 1 WHERE ref = $1")
                .execute(Tuple.of(ref))
                .await()
                .atMost(Duration.ofSeconds(10));

        assertThat(find(ref, RetailerSet.ALL).where()).isNull();
    }

    @Test
    void findsNothingOfAnotherRetailerAndNothingUnknown() {
        client.create(ref);
        find(ref, RetailerSet.of(client.retailer));

        assertRefused(ref, RetailerSet.of(new PolicyClient().retailer), ProblemType.NOT_FOUND);
        assertRefused("no-such", RetailerSet.ALL, ProblemType.NOT_FOUND);
        assertRefused("\0", RetailerSet.ALL, ProblemType.INVALID_VALUE);
    }

    @Test
    void refusesInactivePolicyUntilItIsActive() {
        client.create(ref, "status", "INACTIVE");
        assertRefused(ref, RetailerSet.ALL, ProblemType.INVALID_VALUE);

        client.update(ref, "status", "ACTIVE");
        assertThat(find(ref, RetailerSet.ALL).ref()).isEqualTo(ref);
    }

    private void assertRefused(String asked, RetailerSet scope, ProblemType type) {
        Problem problem = catchThrowableOfType(Problem.class, () -> find(asked, scope));
        assertThat(problem).as("the refusal of %s", asked).isNotNull();
        assertThat(problem.type()).isEqualTo(type);
        assertThat(problem.field()).isEqualTo("policy");
    }

    private Policy find(String asked, RetailerSet scope) {
        return policies.find(asked, scope).await().atMost(Duration.ofSeconds(10));
    }
}
