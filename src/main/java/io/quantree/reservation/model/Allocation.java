package io.quantree.reservation.model;

import io.quantree.input.FieldText;
import io.quantree.stock.model.Segment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Pieces of one quantity that a reservation takes.
 *
 * @param number the number of the allocation in its reservation, from 1
 * @param quantityRef the quantity that it draws on
 * @param segment of the goods
 * @param expiresOn when the goods expire; null for never
 * @param expectedOn when they arrive; null for goods on hand
 * @param picked the pieces that have been picked
 * @param missing those that were not found
 * @param released those that are free again
 */
public record Allocation(
        int number,
        String locationRef,
        String quantityRef,
        int quantity,
        Segment segment,
        @Nullable Instant expiresOn,
        @Nullable Instant expectedOn,
        int picked,
        int missing,
        int released) {
    public static Allocation of(
            int number,
            String locationRef,
            String quantityRef,
            int quantity,
            Segment segment,
            @Nullable Instant expiresOn,
            @Nullable Instant expectedOn) {
        return new Allocation(number, locationRef, quantityRef, quantity, segment, expiresOn, expectedOn, 0, 0, 0);
    }

    /** The pieces that are still kept. */
    public int open() {
        return quantity - picked - missing - released;
    }

    public Allocation fulfilled(int morePicked, int moreMissing) {
        return new Allocation(
                number,
                locationRef,
                quantityRef,
                quantity,
                segment,
                expiresOn,
                expectedOn,
                picked + morePicked,
                missing + moreMissing,
                released);
    }

    public Allocation released(int more) {
        return new Allocation(
                number,
                locationRef,
                quantityRef,
                quantity,
                segment,
                expiresOn,
                expectedOn,
                picked,
                missing,
                released + more);
    }

    /** The ref of the quantity of the type RESERVED that keeps the pieces of an allocation. */
    public static String ref(String reservationRef, int number) {
        return FieldText.ALLOCATION + reservationRef + "/" + number;
    }
}
