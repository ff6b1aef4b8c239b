package io.quantree.input;

/** The descriptions of the arguments of lists: an argument has the same description in every list. */
public final class ArgumentText {
    public static final String CATALOGUE = "Only this catalogue.";
    public static final String CATALOGUES = "Any of these catalogues.";
    public static final String IN_CATALOGUE = "Only when it is in this catalogue.";
    public static final String PRODUCT_REF = "Any of these products.";
    public static final String LOCATION_REF = "Any of these locations.";
    public static final String REF = "Any of these refs.";
    public static final String TYPE = "Any of these types.";
    public static final String STATUS = "Any of these statuses.";
    public static final String WORKFLOW_REF = "Any of these workflows, e.g. INVENTORY_CATALOGUE::DEFAULT.";
    public static final String WORKFLOW_VERSION = "Any of these versions of the workflow.";
    public static final String CREATED_ON = "Created in this span.";
    public static final String UPDATED_ON = "Last changed in this span.";
    public static final String ON_HAND = "Any of these on-hand numbers.";
    public static final String QUANTITY = "Any of these numbers of pieces.";
    public static final String CONDITION = "Any of these conditions; null finds quantities without one.";
    public static final String EXPECTED_ON = "Expected to arrive in this span.";
    public static final String EXPIRES_ON = "Expiring in this span.";
    public static final String STORAGE_AREA_REF = "Any of these storage areas; null finds quantities without one.";
    public static final String ASSOCIATION_TYPE =
            "Linked to any of these kinds of record; null finds quantities without a link.";
    public static final String ASSOCIATION_REF =
            "Linked to any of these records; null finds quantities without a link.";
    public static final String COUNTRY_OF_ORIGIN = "From any of these countries; null finds quantities without one.";
    public static final String CHANNEL = "For any of these channels; null finds quantities without one.";
    public static final String SUPPLIER = "From any of these suppliers; null finds quantities without one.";
    public static final String MANUFACTURER = "From any of these manufacturers; null finds quantities without one.";
    public static final String MANUFACTURER_BATCH_NUMBER =
            "From any of these batches; null finds quantities without one.";
    public static final String SEGMENT_1 = "Any of these values of segment1; null finds quantities without one.";
    public static final String SEGMENT_2 = "Any of these values of segment2; null finds quantities without one.";
    public static final String SEGMENT_3 = "Any of these values of segment3; null finds quantities without one.";
    public static final String WHERE = "What else must hold, as a tree of predicates; and-ed with the other arguments.";
    public static final String ORDER_BY =
            "In which order; by catalogue, product, location and id when left out. A cursor is of use in the order that has answered it only.";
    public static final String FIRST =
            "So many entries from the start; 50 when neither `first` nor `last` is given, 500 at most.";
    public static final String LAST = "So many entries from the end.";
    public static final String AFTER = "Only entries after this cursor.";
    public static final String BEFORE = "Only entries before this cursor.";

    private ArgumentText() {}
}
