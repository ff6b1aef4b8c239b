package io.quantree.offer;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;
import org.jspecify.annotations.Nullable;

/** The causes that lead from stock to an offer, in the order in which they count. */
@Enum("AvailabilityStepKind")
@Description("Why more or less of a product can be sold, in the order in which the causes count.")
public enum StepKind {
    @Description("What lies at the location, whatever its state.")
    STOCK("Pieces that are there."),
    @Description("Pieces that a recall holds back.")
    QUARANTINED("Quarantined by a recall."),
    @Description("Pieces whose expiry has come, or is nearer than the lead time.")
    EXPIRED("Expired, or too close to it."),
    @Description("Pieces that are reserved or held.")
    PROMISED("Reserved, or held until a time."),
    @Description("Pieces that are expected by the moment of `asOf`.")
    EXPECTED("Expected by then."),
    @Description("The virtual catalogue is INACTIVE and offers nothing.")
    CATALOGUE_INACTIVE("The virtual catalogue is INACTIVE."),
    @Description("The virtual position of the product, or of the product at the location, is withdrawn.")
    WITHDRAWN("The virtual position is withdrawn."),
    @Description("The location is in none of the active networks whose locations the virtual catalogue offers.")
    OUTSIDE_NETWORKS("The location is in no active network of the virtual catalogue."),
    @Description("The location is INACTIVE.")
    LOCATION_INACTIVE("The location is INACTIVE."),
    @Description("The position has a status that the virtual catalogue doesn't offer.")
    POSITION_STATUS("The position is %s, which the virtual catalogue doesn't offer."),
    @Description("The locations together.")
    LOCATIONS("The locations together."),
    @Description("A control excludes the product.")
    EXCLUSION("Excluded by control %s."),
    @Description("A control holds pieces back, or adds some.")
    BUFFER("Buffer of control %s."),
    @Description("The virtual catalogue offers nothing below zero.")
    FLOOR("Nothing is offered below zero."),
    @Description("A segment offers no more than the whole product does.")
    PRODUCT("No more than of the whole product.");

    private final String words;

    StepKind(String words) {
        this.words = words;
    }

    String reason(@Nullable String about) {
        return words.formatted(about);
    }
}
