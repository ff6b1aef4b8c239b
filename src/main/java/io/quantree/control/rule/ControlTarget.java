package io.quantree.control.rule;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The target of a control; a component that is null matches anything. */
public record ControlTarget(
        @Nullable String productRef,
        @Nullable String categoryRef,
        @Nullable String locationRef) {
    static final ControlTarget ANYTHING = new ControlTarget(null, null, null);
    private static final int CATEGORY_EXCLUSION = 1;
    private static final int PRODUCT_EXCLUSION = 2;
    private static final int PRODUCT_AT_LOCATION = 3;
    private static final int PRODUCT = 4;
    private static final int CATEGORY = 5;
    private static final int LOCATION = 6;

    public boolean isAnything() {
        return equals(ANYTHING);
    }

    /** The default execution order of a control with this target. */
    public int usualOrder(Optional<ControlType> type) {
        boolean excludes = type.equals(Optional.of(ControlType.EXCLUSION)) && locationRef == null;
        if (productRef != null) {
            return excludes ? PRODUCT_EXCLUSION : locationRef == null ? PRODUCT : PRODUCT_AT_LOCATION;
        }
        if (categoryRef != null) {
            return excludes ? CATEGORY_EXCLUSION : CATEGORY;
        }
        return LOCATION;
    }

    /**
     * The target in a ref such as {@code <group>:EXCLUSION:<product>}; empty when the ref holds none. The execution order decides whether
     * it is a product, a category or a location: the kind whose default order it is.
     */
    public static Optional<ControlTarget> named(String groupRef, String ref, int executionOrder) {
        String rest = rest(groupRef, ref);
        if (executionOrder == LOCATION) {
            return Optional.of(rest.isEmpty() ? ANYTHING : new ControlTarget(null, null, rest));
        }
        if (rest.isEmpty()) {
            return Optional.empty();
        }
        return switch (executionOrder) {
            case CATEGORY_EXCLUSION, CATEGORY -> Optional.of(new ControlTarget(null, rest, null));
            case PRODUCT_EXCLUSION, PRODUCT -> Optional.of(new ControlTarget(rest, null, null));
            case PRODUCT_AT_LOCATION -> productAtLocation(rest);
            default -> Optional.empty();
        };
    }

    private static Optional<ControlTarget> productAtLocation(String rest) {
        int colon = rest.lastIndexOf(':');
        return colon < 1 || colon == rest.length() - 1
                ? Optional.empty()
                : Optional.of(new ControlTarget(rest.substring(0, colon), null, rest.substring(colon + 1)));
    }

    /** The part of the ref after the group and the type; empty when there is none. */
    private static String rest(String groupRef, String ref) {
        if (!ref.startsWith(groupRef + ":")) {
            return "";
        }
        int colon = ref.indexOf(':', groupRef.length() + 1);
        return colon < 0 ? "" : ref.substring(colon + 1);
    }
}
