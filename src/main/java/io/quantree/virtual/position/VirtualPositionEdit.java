package io.quantree.virtual.position;

import io.quantree.input.InputCheck;
import io.quantree.input.RecordLimits;
import io.quantree.stock.model.PositionRule;
import io.quantree.virtual.model.VirtualLimits;
import org.jspecify.annotations.Nullable;

/** The checked fields that creating and changing a virtual position share; null keeps a field. */
record VirtualPositionEdit(
        @Nullable String type,
        @Nullable String status,
        @Nullable String attributes,
        VirtualSegmentEdit segments) {
    static VirtualPositionEdit of(InputCheck check, VirtualLimits limits, NewVirtualPosition input) {
        return new VirtualPositionEdit(
                null,
                check.text("status", RecordLimits.STATUS, input.status()),
                check.attributes(input.attributes()),
                VirtualSegmentEdit.of(check, limits.segmentsMax(), input.segments(), null, null));
    }

    static VirtualPositionEdit of(InputCheck check, VirtualLimits limits, VirtualPositionUpdate input) {
        return new VirtualPositionEdit(
                check.text("type", RecordLimits.TYPE, input.type()),
                check.text("status", RecordLimits.STATUS, input.status()),
                check.attributes(input.attributes()),
                VirtualSegmentEdit.of(
                        check, limits.segmentsMax(), input.segments(), input.upsertSegments(), input.removeSegments()));
    }

    /** The status to store: the given one when it withdraws the position, else null. */
    static @Nullable String withdrawn(@Nullable String given) {
        return given == null || PositionRule.MOVING.contains(given) ? null : given;
    }
}
