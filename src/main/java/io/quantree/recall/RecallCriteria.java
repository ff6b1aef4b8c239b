package io.quantree.recall;

import io.quantree.catalogue.Catalogue;
import io.quantree.stock.edit.LockedQuantity;
import io.quantree.stock.model.QuantityStatus;
import io.quantree.stock.model.QuantityType;
import io.quantree.stock.model.Segment;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/** The criteria of a recall. All must match exactly; null matches everything. Lists are sorted and distinct. */
record RecallCriteria(
        String manufacturerBatchNumber,
        @Nullable String manufacturer,
        @Nullable String supplier,
        @Nullable List<String> productRefs,
        @Nullable List<String> locationRefs) {
    RecallCriteria {
        productRefs = canonical(productRefs);
        locationRefs = canonical(locationRefs);
    }

    static RecallCriteria of(Recall recall) {
        return new RecallCriteria(
                recall.manufacturerBatchNumber,
                recall.manufacturer,
                recall.supplier,
                recall.getProductRefs(),
                recall.getLocationRefs());
    }

    private static @Nullable List<String> canonical(@Nullable List<String> refs) {
        return refs == null ? null : refs.stream().distinct().sorted().toList();
    }

    /** A recall by these criteria that is about to be stored. */
    Recall declare(Catalogue home, @Nullable String reason, @Nullable String principal, Instant now) {
        Recall recall = new Recall();
        recall.home = home;
        recall.catalogueId = home.id();
        recall.status = RecallStatus.RUNNING;
        recall.manufacturerBatchNumber = manufacturerBatchNumber;
        recall.manufacturer = manufacturer;
        recall.supplier = supplier;
        recall.products = array(productRefs);
        recall.locations = array(locationRefs);
        recall.digest = digest();
        recall.reason = reason;
        recall.principal = principal;
        recall.revision = 1;
        recall.createdOn = now;
        recall.updatedOn = now;
        recall.checkedOn = now;
        recall.cursorSkuRef = "";
        recall.cursorLocationRef = "";
        return recall;
    }

    private static String @Nullable [] array(@Nullable List<String> refs) {
        return refs == null ? null : refs.toArray(String[]::new);
    }

    /**
     * Whether the quantity must be quarantined: present and expected stock of any type, but not reservations. A recall does not undo an
     * order; that is between the retailer and the customer.
     */
    boolean matches(LockedQuantity quantity) {
        Segment segment = quantity.segment();
        return !quantity.type().equals(QuantityType.RESERVED)
                && !quantity.status().equals(QuantityStatus.INACTIVE)
                && manufacturerBatchNumber.equals(segment.manufacturerBatchNumber())
                && (manufacturer == null || manufacturer.equals(segment.manufacturer()))
                && (supplier == null || supplier.equals(segment.supplier()))
                && (productRefs == null || productRefs.contains(quantity.key().skuRef()))
                && (locationRefs == null || locationRefs.contains(quantity.key().locationRef()));
    }

    byte[] digest() {
        StringBuilder text = new StringBuilder();
        append(text, List.of(manufacturerBatchNumber));
        append(text, manufacturer == null ? null : List.of(manufacturer));
        append(text, supplier == null ? null : List.of(supplier));
        append(text, productRefs);
        append(text, locationRefs);
        return DigestUtils.sha256(text.toString());
    }

    /** Separates values by NUL, which no stored text contains, so different lists have different texts. */
    private static void append(StringBuilder text, @Nullable List<String> values) {
        text.append(values == null ? "-" : values.size());
        (values == null ? Stream.<String>of() : values.stream())
                .forEach(value -> text.append('\0').append(value));
        text.append('\0');
    }
}
