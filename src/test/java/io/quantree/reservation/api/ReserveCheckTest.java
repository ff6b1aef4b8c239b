package io.quantree.reservation.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantree.catalogue.CatalogueFilterKey;
import io.quantree.input.Violations;
import io.quantree.problem.Problem;
import io.quantree.reservation.ReservationSettings;
import io.quantree.reservation.ReservationStep.Reserve;
import io.quantree.support.Settings;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReserveCheckTest {
    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");

    private final ReservationSettings settings = Settings.of(
            ReservationSettings.class,
            "quantree.reservations.lines-max",
            "2",
            "quantree.reservations.candidates-max",
            "3",
            "quantree.reservations.hold-max",
            "1h");

    @Test
    void acceptsLinesUpToMaxAndRefusesOneMore() {
        assertThat(check(input(2, 1, null, null)).lines()).hasSize(2);

        assertThatThrownBy(() -> check(input(3, 1, null, null))).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.field()).isEqualTo("lines");
            assertThat(problem.limit()).isEqualTo(2);
        });
    }

    @Test
    void acceptsLocationsUpToMaxAndRefusesOneMore() {
        assertThat(check(input(1, 3, null, null)).lines().get(0).locationRefs()).hasSize(3);

        assertThatThrownBy(() -> check(input(2, 2, null, null))).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.field()).isEqualTo("lines.locationRefs");
            assertThat(problem.limit()).isEqualTo(3);
        });
    }

    @Test
    void acceptsHoldUpToMaxAndRefusesOneSecondMore() {
        assertThat(check(input(1, 1, "PT1H", null)).hold().isFirm()).isFalse();
        check(input(1, 1, null, NOW.plusSeconds(3_600)));

        assertThatThrownBy(() -> check(input(1, 1, "PT1H1S", null))).hasMessageContaining("PT1H at most");
        assertThatThrownBy(() -> check(input(1, 1, null, NOW.plusSeconds(3_601))))
                .hasMessageContaining("a hold ends within PT1H");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "soon", "P1M"})
    void refusesHoldThatIsNone(String expiresIn) {
        assertThatThrownBy(() -> check(input(1, 1, expiresIn, null))).isInstanceOf(Problem.class);
    }

    @Test
    void refusesBothEndsOfHold() {
        assertThatThrownBy(() -> check(input(1, 1, "PT1S", NOW.plusSeconds(1))))
                .hasMessageContaining("exclude each other");
    }

    private Reserve check(ReserveInput input) {
        return new ReserveCheck(settings, Clock.fixed(NOW, ZoneOffset.UTC), new Violations())
                .reserve(input, ReserveNames.Found.NOTHING);
    }

    private static ReserveInput input(
            int lines, int locations, @Nullable String expiresIn, @Nullable Instant holdUntil) {
        List<String> refs =
                IntStream.range(0, locations).mapToObj(number -> "L" + number).toList();
        return new ReserveInput(
                "R",
                new CatalogueFilterKey("DEFAULT:1"),
                IntStream.range(0, lines)
                        .mapToObj(number -> new ReserveInput.Line(null, "A", 1, refs, null, null, null, null))
                        .toList(),
                null,
                null,
                null,
                null,
                null,
                expiresIn,
                holdUntil == null ? null : holdUntil.atOffset(ZoneOffset.UTC),
                null,
                null,
                null,
                null,
                null);
    }
}
