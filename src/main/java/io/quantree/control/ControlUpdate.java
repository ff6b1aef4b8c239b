package io.quantree.control;

import io.quantree.control.rule.Control;
import io.quantree.control.rule.ControlCheck;
import io.quantree.control.rule.ControlSegment;
import io.quantree.control.rule.SegmentRestriction;
import io.quantree.input.AttributeInput;
import io.quantree.input.Attributes;
import io.quantree.input.InputCheck;
import io.quantree.input.RecordLimits;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The update of a control. */
@Input("UpdateControlInput")
@Description("What changes of a control; what is left out stays.")
public record ControlUpdate(
        @NonNull @Description("The control.") String ref,
        @NonNull @Description("The group that it is in.") ControlGroupKey controlGroup,

        @Description("Its type. It never changes, so only the one that it has is accepted.") @Nullable
        String type,

        @Description("The name that people read; null clears it.") @Nullable
        Optional<String> name,

        @Description("What it is for; null clears it.") @Nullable
        Optional<String> description,

        @Description("CREATED, ACTIVE or INACTIVE. An INACTIVE control doesn't count.") @Nullable
        String status,

        @Description("What it says, by name, as when it is created; others stay.") @Nullable
        List<@NonNull AttributeInput> values,

        @Description("Its turn, from 1, which is the first, to 1000. What it is about stays.") @Nullable
        Integer executionOrder,

        @Description("The product that it is about; null for any.") @Nullable
        Optional<String> productRef,

        @Description("The category of products that it is about; null for any.") @Nullable
        Optional<String> categoryRef,

        @Description("The location that it is about; null for any.") @Nullable
        Optional<String> locationRef,

        @Description(
                "What a buffer adds in hundredths of what is free; null for CONTROL_VALUE. Needs the group's flag `extended`.")
        @Nullable
        Optional<Double> percentage,

        @Description(
                "The segment that it speaks of, instead of the one before; an empty list for none. Needs the group's flag `extended`.")
        @Nullable
        List<@NonNull ControlSegment> segment,

        @Description("From when on it counts; null without a beginning. Needs the group's flag `extended`.") @Nullable
        Optional<OffsetDateTime> startsOn,

        @Description("From when on it no longer counts; null for never. Needs the group's flag `extended`.") @Nullable
        Optional<OffsetDateTime> endsOn,

        @Description("What to attach to it, by name.") @Nullable
        List<@NonNull AttributeInput> attributes,

        @Description("Only when the control has this version.") @Nullable
        Integer ifVersion) {
    /**
     * Applies the checked update to the stored control.
     *
     * @param extended the flag of its group
     */
    void apply(Control control, boolean extended, Instant now) {
        InputCheck check = new InputCheck();
        check.same("type", type, control.type);
        control.name = check.patch("name", RecordLimits.TEXT, name).over(control.name);
        control.description =
                check.patch("description", RecordLimits.TEXT, description).over(control.description);
        String given = check.text("status", RecordLimits.STATUS, status);
        control.status = given == null ? control.status : given;
        control.stated = Attributes.merge(control.stated, check.attributes(values));
        control.attached = Attributes.merge(control.attached, check.attributes(attributes));
        control.executionOrder = executionOrder == null ? control.executionOrder : executionOrder;
        control.productRef =
                check.patch("productRef", RecordLimits.REF, productRef).over(control.productRef);
        control.categoryRef =
                check.patch("categoryRef", RecordLimits.REF, categoryRef).over(control.categoryRef);
        control.locationRef =
                check.patch("locationRef", RecordLimits.REF, locationRef).over(control.locationRef);
        control.share = percentage == null ? control.share : ControlCheck.percentage(check, percentage.orElse(null));
        control.pattern = segment == null ? control.pattern : SegmentRestriction.given(check, segment);
        control.startsOn = check.patchTime("startsOn", startsOn).over(control.startsOn);
        control.endsOn = check.patchTime("endsOn", endsOn).over(control.endsOn);
        control.updatedOn = now;
        ControlCheck.check(check, control, extended);
        check.pass();
    }
}
