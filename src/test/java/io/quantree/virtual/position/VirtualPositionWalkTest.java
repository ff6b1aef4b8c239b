package io.quantree.virtual.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.support.Settings;
import io.quantree.virtual.model.VirtualCatalogue;
import io.quantree.virtual.model.VirtualKind;
import io.quantree.virtual.model.VirtualLimits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VirtualPositionWalkTest {
    private final VirtualLimits limits = Settings.of(VirtualLimits.class, "quantree.availability.scan-max", "2000");
    private final VirtualCatalogue catalogue = catalogue();

    private static VirtualCatalogue catalogue() {
        VirtualCatalogue catalogue = new VirtualCatalogue();
        catalogue.id = 1L;
        catalogue.type = VirtualKind.BASE.name();
        return catalogue;
    }

    @Test
    void readsPageInOneStepWithoutDerivedFilter() {
        VirtualPositionWalk walk = walk(null, 51);

        assertThat(walk.rows()).isEqualTo(51);
        walk.reach(offers(0, 51, "ACTIVE"));
        assertThat(walk.isOver()).isTrue();
        assertThat(walk.found()).hasSize(51);
    }

    @Test
    void continuesBehindLastPositionUntilEnoughMatch() {
        VirtualPositionWalk walk = walk("OUT_OF_STOCK", 2);

        List<VirtualPosition> first = offers(0, walk.rows(), "ACTIVE");
        walk.reach(first);
        assertThat(walk.isOver()).isFalse();
        assertThat(walk.bounds().after()).isEqualTo(first.get(first.size() - 1).key());
        walk.reach(offers(walk.rows(), 3, "OUT_OF_STOCK"));
        assertThat(walk.isOver()).isTrue();
        assertThat(walk.found()).hasSize(2);
    }

    @Test
    void rejectsScanAboveLimit() {
        VirtualPositionWalk walk = walk("OUT_OF_STOCK", 2);
        walk.reach(offers(0, 1_000, "ACTIVE"));

        Problem problem = catchThrowableOfType(Problem.class, () -> walk.reach(offers(1_000, 1_000, "ACTIVE")));

        assertThat(problem.type()).isEqualTo(ProblemType.QUERY_TOO_LARGE);
        assertThat(problem.field()).isEqualTo("status");
        assertThat(problem.limit()).isEqualTo(2_000);
    }

    @Test
    void endsScanAtLimitWhenAllPositionsAreRead() {
        VirtualPositionWalk walk = walk("OUT_OF_STOCK", 2);
        walk.reach(offers(0, 1_000, "ACTIVE"));

        walk.reach(offers(1_000, 999, "ACTIVE"));

        assertThat(walk.isOver()).isTrue();
        assertThat(walk.found()).isEmpty();
    }

    private VirtualPositionWalk walk(@Nullable String status, int wanted) {
        List<@Nullable String> statuses = status == null ? null : List.of(status);
        return new VirtualPositionWalk(
                List.of(catalogue),
                new VirtualPositionFilter(null, null, null, null, statuses, null, null, null, null, null),
                VirtualPositionBounds.NONE,
                false,
                wanted,
                limits);
    }

    private List<VirtualPosition> offers(int from, int number, String status) {
        List<VirtualPosition> offers = new ArrayList<>();
        for (int i = from; i < from + number; i++) {
            VirtualPosition position =
                    VirtualPosition.create(catalogue, "P%06d".formatted(i), "L", "R" + i, "BASE", Instant.EPOCH);
            position.status = status;
            offers.add(position);
        }
        return offers;
    }
}
