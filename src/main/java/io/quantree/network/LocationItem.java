package io.quantree.network;

import io.quantree.input.AttributeInput;
import io.quantree.input.InputCheck;
import io.quantree.input.Patch;
import io.quantree.input.RecordLimits;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.smallrye.graphql.api.Nullable;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The input that creates or changes a location. */
@Input("LocationInput")
@Description("A location to be created or changed. Of one that is there, what is left out stays.")
public record LocationItem(
        @NonNull
        @Description(
                "The name that clients use, unique for the retailer; what positions name as `locationRef`; 100 characters at most.")
        String ref,

        @Description("What kind of location it is, 50 characters at most; LOCATION when a new one has none.") @Nullable
        String type,

        @Description(
                "CREATED, ACTIVE or INACTIVE; ACTIVE when a new one has none. What lies at an INACTIVE location is not offered, and its positions are INACTIVE.")
        @Nullable
        String status,

        @Description("The name that people read, 255 characters at most; null clears it.") @Nullable
        Optional<String> name,

        @Description("Degrees north, from -90 to 90; given, or cleared by null, together with the longitude.") @Nullable
        Optional<Double> latitude,

        @Description("Degrees east, from -180 to 180; given, or cleared by null, together with the latitude.") @Nullable
        Optional<Double> longitude,

        @Description("The IANA time zone, e.g. Europe/Berlin; null clears it.") @Nullable
        Optional<String> timeZone,

        @Description("What to attach to it, by name.") @Nullable
        List<@NonNull AttributeInput> attributes,

        @Description("Write only when it still has this version; 0: only when it is not there yet.") @Nullable
        Integer ifVersion) {
    LocationChange change() {
        InputCheck check = new InputCheck();
        LocationChange change = new LocationChange(
                check.required("ref", RecordLimits.REF, ref),
                check.text("type", RecordLimits.TYPE, type),
                check.text("status", RecordLimits.STATUS, status),
                check.patch("name", RecordLimits.TEXT, name),
                coordinates(check),
                zone(check),
                check.attributes(attributes),
                ifVersion);
        check.pass();
        return change;
    }

    private Patch<Coordinates> coordinates(InputCheck check) {
        Double north = degrees("latitude", Coordinates.LATITUDE_MAX, latitude, check);
        Double east = degrees("longitude", Coordinates.LONGITUDE_MAX, longitude, check);
        boolean together = (latitude == null) == (longitude == null) && (north == null) == (east == null);
        if (!together) {
            check.fault(
                    Problem.of(ProblemType.REQUIRED, "latitude and longitude are given together, and cleared together")
                            .field(north == null ? "latitude" : "longitude"));
        }
        return new Patch<>(latitude != null, north == null || east == null ? null : new Coordinates(north, east));
    }

    @Nullable
    private static Double degrees(String field, int max, @Nullable Optional<Double> given, InputCheck check) {
        Double degrees = given == null ? null : given.orElse(null);
        if (degrees != null && Math.abs(degrees) > max) {
            check.fault(Problem.of(ProblemType.OUT_OF_RANGE, field + " must lie between -" + max + " and " + max)
                    .about(field, degrees, max));
        }
        return degrees;
    }

    private Patch<String> zone(InputCheck check) {
        Patch<String> zone = check.patch("timeZone", RecordLimits.TEXT, timeZone);
        if (zone.value() != null && !ZoneId.getAvailableZoneIds().contains(zone.value())) {
            check.fault(Problem.of(
                            ProblemType.INVALID_VALUE, "timeZone must be a time zone of the IANA, e.g. Europe/Berlin")
                    .about("timeZone", zone.value()));
        }
        return zone;
    }
}
