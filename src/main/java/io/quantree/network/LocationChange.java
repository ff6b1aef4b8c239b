package io.quantree.network;

import io.quantree.input.Attributes;
import io.quantree.input.Patch;
import org.jspecify.annotations.Nullable;

/** The checked item of an upsert of locations; a component that is null, or a patch without a value, keeps the stored value. */
record LocationChange(
        String ref,
        @Nullable String type,
        @Nullable String status,
        Patch<String> name,
        Patch<Coordinates> coordinates,
        Patch<String> timeZone,
        @Nullable String attributes,
        @Nullable Integer ifVersion) {
    private static final String TYPE = "LOCATION";
    private static final String STATUS = "ACTIVE";
    private static final LocationContent NEW = new LocationContent(TYPE, STATUS, null, null, null, null);

    LocationContent over(@Nullable LocationContent stored) {
        LocationContent kept = stored == null ? NEW : stored;
        return new LocationContent(
                type == null ? kept.type() : type,
                status == null ? kept.status() : status,
                name.over(kept.name()),
                coordinates.over(kept.coordinates()),
                timeZone.over(kept.timeZone()),
                Attributes.merge(kept.attributes(), attributes));
    }
}
