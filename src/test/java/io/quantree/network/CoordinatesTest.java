package io.quantree.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class CoordinatesTest {
    private static final double HALF_ROUND = Math.PI * 6371.0088;

    @Test
    void measuresKnownDistances() {
        Coordinates berlin = new Coordinates(52.52, 13.405);
        Coordinates sydney = new Coordinates(-33.8688, 151.2093);

        assertThat(berlin.kilometresTo(new Coordinates(48.8566, 2.3522))).isCloseTo(877.5, within(1.0));
        assertThat(berlin.kilometresTo(sydney)).isCloseTo(16_089, within(20.0));
        assertThat(berlin.kilometresTo(berlin)).isZero();
        assertThat(new Coordinates(0, 0).kilometresTo(new Coordinates(0, 1))).isCloseTo(HALF_ROUND / 180, within(1e-6));
    }

    @Test
    void takesTheShortWayAcrossTheDateLine() {
        Coordinates fiji = new Coordinates(-17.7, 178.0);
        Coordinates samoa = new Coordinates(-17.7, -178.0);

        assertThat(fiji.kilometresTo(samoa)).isCloseTo(423.7, within(1.0));
        assertThat(new Coordinates(10, 180).kilometresTo(new Coordinates(10, -180)))
                .isCloseTo(0, within(1e-6));
    }

    @Test
    void ignoresLongitudeAtThePoles() {
        assertThat(new Coordinates(90, 17).kilometresTo(new Coordinates(90, -100)))
                .isCloseTo(0, within(1e-6));
        assertThat(new Coordinates(90, 17).kilometresTo(new Coordinates(-90, 3)))
                .isCloseTo(HALF_ROUND, within(1e-6));
    }

    @Property
    void isTheSameBothWaysAndNeverMoreThanHalfRound(
            @ForAll @DoubleRange(min = -90, max = 90) double north,
            @ForAll @DoubleRange(min = -180, max = 180) double east,
            @ForAll @DoubleRange(min = -90, max = 90) double otherNorth,
            @ForAll @DoubleRange(min = -180, max = 180) double otherEast) {
        Coordinates one = new Coordinates(north, east);
        Coordinates other = new Coordinates(otherNorth, otherEast);

        assertThat(one.kilometresTo(other))
                .isBetween(0.0, HALF_ROUND + 1e-6)
                .isCloseTo(other.kilometresTo(one), within(1e-6))
                .isCloseTo(chord(one, other), within(0.01));
    }

    /** The same distance computed from the chord through the earth, which is inexact for antipodes only. */
    private static double chord(Coordinates one, Coordinates other) {
        double[] a = vector(one);
        double[] b = vector(other);
        double square = 0;
        for (int i = 0; i < a.length; i++) {
            square += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return 2 * HALF_ROUND / Math.PI * Math.asin(Math.min(1, Math.sqrt(square) / 2));
    }

    private static double[] vector(Coordinates point) {
        double north = Math.toRadians(point.latitude());
        double east = Math.toRadians(point.longitude());
        return new double[] {
            Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north),
        };
    }
}
