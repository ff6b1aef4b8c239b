package io.quantree.console.reservation;

import io.quantree.console.Variables;
import io.quantree.reservation.model.ReservationStatus;
import io.quarkus.qute.TemplateData;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a list of reservations shows. */
@TemplateData
public record ReservationSearch(
        @QueryParam("catalogue") @Nullable String catalogue,
        @QueryParam("ref") @Nullable String ref,
        @QueryParam("status") @Nullable String status,
        @QueryParam("product") @Nullable String product,
        @QueryParam("location") @Nullable String location,
        @QueryParam("association") @Nullable String association,
        @QueryParam("before") @Nullable String before) {

    /** Those that a reservation may have which is kept. */
    public List<String> statuses() {
        return Arrays.stream(ReservationStatus.values())
                .filter(each -> each != ReservationStatus.REJECTED)
                .map(Enum::name)
                .toList();
    }

    String asked() {
        return catalogue == null ? "" : catalogue;
    }

    Map<String, @Nullable Object> variables(String chosen) {
        return new Variables()
                .key("catalogue", chosen)
                .oneOf("ref", ref)
                .oneOf("status", status)
                .oneOf("product", product)
                .oneOf("location", location)
                .oneOf("association", association)
                .text("before", before)
                .map();
    }
}
