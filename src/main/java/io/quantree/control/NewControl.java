package io.quantree.control;

import io.quantree.control.rule.Control;
import io.quantree.control.rule.ControlCheck;
import io.quantree.control.rule.ControlSegment;
import io.quantree.control.rule.ControlStatus;
import io.quantree.control.rule.ControlTarget;
import io.quantree.control.rule.ControlType;
import io.quantree.control.rule.SegmentRestriction;
import io.quantree.input.AttributeInput;
import io.quantree.input.InputCheck;
import io.quantree.input.RecordLimits;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.SegmentPattern;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The input that creates a control. */
@Input("CreateControlInput")
@Description(
        "A control to be created. What it is about is said by productRef, categoryRef and locationRef; without any of these, by its ref"
                + " if that has the form <group>:<type>:<target>, where executionOrder tells what kind of target it is.")
public record NewControl(
        @NonNull @Description("The name that clients use, unique in the group; 100 characters at most.")
        String ref,

        @NonNull
        @Description(
                "QUANTITY_BUFFER, EXCLUSION or BULK_THRESHOLD; a type of your own is kept and does nothing. It never changes.")
        String type,

        @NonNull @Description("The group that it is in.") ControlGroupKey controlGroup,
        @Description("The name that people read.") @Nullable String name,
        @Description("What it is for.") @Nullable String description,

        @Description("CREATED, ACTIVE or INACTIVE; CREATED when it is left out. An INACTIVE control doesn't count.")
        @Nullable
        String status,

        @Description(
                "Of a buffer, CONTROL_VALUE: the whole number that it adds, negative to hold back. Of a threshold, `threshold` and `status`:"
                        + " up to that number a position has that status; and `context`: the catalogues that it is for, a list of"
                        + " {type: \"CATALOGUE\", property: \"ref\", value: <ref>}, all when it is left out.")
        @Nullable
        List<@NonNull AttributeInput> values,

        @Description(
                "Its turn, from 1, which is the first, to 1000. When it is left out: 1 for an exclusion of a category, 2 of a product, 3 for a"
                        + " product at a location, 4 for a product, 5 for a category, else 6.")
        @Nullable
        Integer executionOrder,

        @Description("The product that it is about; not together with a category.") @Nullable
        String productRef,

        @Description("The category of products that it is about.") @Nullable
        String categoryRef,

        @Description("The location that it is about.") @Nullable
        String locationRef,

        @Description(
                "What a buffer adds in hundredths of what is free, rounded down, instead of CONTROL_VALUE; from -100 to 1000 with at most"
                        + " four decimals. Needs the group's flag `extended`.")
        @Nullable
        Double percentage,

        @Description(
                "The segment that it speaks of, up to four fields: it then counts for questions about that segment or a part of it. Needs the"
                        + " group's flag `extended`.")
        @Nullable
        List<@NonNull ControlSegment> segment,

        @Description("From when on it counts. Needs the group's flag `extended`.") @Nullable
        OffsetDateTime startsOn,

        @Description("From when on it no longer counts. Needs the group's flag `extended`.") @Nullable
        OffsetDateTime endsOn,

        @Description("What to attach to it, by name.") @Nullable
        List<@NonNull AttributeInput> attributes) {
    /** Makes the control that it describes. */
    Control control(ControlGroup group, Instant now) {
        InputCheck check = new InputCheck();
        Control control = new Control();
        control.controlGroupId = group.id;
        control.groupType = group.type;
        control.ref = check.required("ref", RecordLimits.REF, ref);
        control.name = check.text("name", RecordLimits.TEXT, name);
        control.description = check.text("description", RecordLimits.TEXT, description);
        String given = check.text("status", RecordLimits.STATUS, status);
        control.status = given == null ? ControlStatus.CREATED : given;
        control.stated = check.attributes(values);
        control.attached = check.attributes(attributes);
        control.type = check.required("type", RecordLimits.TYPE, type);
        Optional<ControlType> kind = ControlType.of(control.type);
        ControlTarget target = target(check, kind, group, control.ref);
        control.about(target);
        control.executionOrder = executionOrder == null ? target.usualOrder(kind) : executionOrder;
        control.share = ControlCheck.percentage(check, percentage);
        control.pattern = segment == null ? SegmentPattern.ALL : SegmentRestriction.given(check, segment);
        control.startsOn = check.instant("startsOn", startsOn);
        control.endsOn = check.instant("endsOn", endsOn);
        control.revision = 1;
        control.createdOn = now;
        control.updatedOn = now;
        ControlCheck.check(check, control, group.extended);
        check.pass();
        return control;
    }

    private ControlTarget target(InputCheck check, Optional<ControlType> kind, ControlGroup group, String checkedRef) {
        ControlTarget given = new ControlTarget(
                check.text("productRef", RecordLimits.REF, productRef),
                check.text("categoryRef", RecordLimits.REF, categoryRef),
                check.text("locationRef", RecordLimits.REF, locationRef));
        if (!given.isAnything() || kind.isEmpty() || kind.get() == ControlType.BULK_THRESHOLD) {
            return given;
        }
        Optional<ControlTarget> named =
                executionOrder == null ? Optional.empty() : ControlTarget.named(group.ref, checkedRef, executionOrder);
        return named.orElseGet(() -> {
            check.fault(Problem.of(
                            ProblemType.INVALID_VALUE,
                            "name the target by productRef, categoryRef or locationRef, or by a ref of the form "
                                    + group.ref + ":" + type
                                    + ":<target> with an executionOrder from 1 to 6; 6 without a target means everything")
                    .about("ref", checkedRef));
            return given;
        });
    }
}
