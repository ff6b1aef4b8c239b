package io.quantree.offer.search;

import io.quantree.network.Coordinates;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The place from which distances are measured. */
@Input("ProximityInput")
@Description("The place that locations should be near to.")
public record ProximityInput(
        @NonNull @Description("Degrees north, from -90 to 90.")
        Double latitude,

        @NonNull @Description("Degrees east, from -180 to 180.")
        Double longitude) {

    Coordinates place() {
        check("orderByProximity.latitude", latitude, Coordinates.LATITUDE_MAX);
        check("orderByProximity.longitude", longitude, Coordinates.LONGITUDE_MAX);
        return new Coordinates(latitude, longitude);
    }

    private static void check(String field, double degrees, int max) {
        if (Math.abs(degrees) > max) {
            throw Problem.of(ProblemType.OUT_OF_RANGE, field + " lies between -" + max + " and " + max)
                    .field(field)
                    .value(degrees)
                    .limit(max);
        }
    }
}
