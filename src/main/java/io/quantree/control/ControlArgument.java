package io.quantree.control;

/** The descriptions of the arguments of lists of controls. */
final class ControlArgument {
    static final String NAME = "Any of these names; null finds controls without one.";
    static final String EXECUTION_ORDER = "Any of these turns.";
    static final String PRODUCT_REF =
            "About any of these products; null finds controls that are about none in particular.";
    static final String CATEGORY_REF =
            "About any of these categories; null finds controls that are about none in particular.";
    static final String LOCATION_REF =
            "About any of these locations; null finds controls that are about none in particular.";

    private ControlArgument() {}
}
