package io.quantree.control;

import io.quantree.control.rule.ControlSegment;
import io.quantree.control.rule.ControlStatus;
import io.quantree.control.rule.ControlTarget;
import io.quantree.control.rule.ControlTerms;
import io.quantree.control.rule.ControlType;
import io.quantree.control.rule.ControlValues;
import io.quantree.control.rule.SegmentRestriction;
import io.quantree.control.rule.StoredControl;
import io.quantree.input.InputCheck;
import io.quantree.input.Patch;
import io.quantree.input.RecordLimits;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.SegmentPattern;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The row of a control, made from a checked input. */
record ControlDraft(ControlTerms terms, @Nullable Long amount) {
    static Tuple created(NewControl input, ControlGroup group, OffsetDateTime now) {
        InputCheck check = new InputCheck();
        String ref = check.required("ref", RecordLimits.REF, input.ref());
        String name = check.text("name", RecordLimits.TEXT, input.name());
        String description = check.text("description", RecordLimits.TEXT, input.description());
        String status = check.text("status", RecordLimits.STATUS, input.status());
        String values = check.attributes(input.values());
        String attributes = check.attributes(input.attributes());
        ControlType type = type(check, input.type());
        ControlTarget target = target(check, input, type, group, ref);
        ControlTerms terms = new ControlTerms(
                type,
                input.executionOrder() == null ? target.usualOrder(type) : input.executionOrder(),
                target,
                ControlTerms.percentage(check, input.percentage()),
                segment(check, input.segment(), SegmentPattern.ALL),
                check.instant("startsOn", input.startsOn()),
                check.instant("endsOn", input.endsOn()));
        Long amount = terms.check(check, ControlValues.of(values), group.extended);
        check.pass();
        Tuple row = Tuple.tuple()
                .addValue(group.id)
                .addValue(ref)
                .addValue(type.name())
                .addValue(status == null ? ControlStatus.CREATED : status)
                .addValue(name)
                .addValue(description)
                .addValue(values)
                .addValue(attributes);
        return new ControlDraft(terms, amount).into(row).addValue(now);
    }

    static Tuple changed(ControlUpdate input, StoredControl kept, boolean extended, OffsetDateTime now) {
        InputCheck check = new InputCheck();
        Patch<String> name = check.patch("name", RecordLimits.TEXT, input.name());
        Patch<String> description = check.patch("description", RecordLimits.TEXT, input.description());
        String status = check.text("status", RecordLimits.STATUS, input.status());
        String values = check.attributes(input.values());
        String attributes = check.attributes(input.attributes());
        ControlTerms terms = changed(check, input, kept.terms());
        Long amount = terms.check(check, kept.values().with(ControlValues.of(values)), extended);
        check.pass();
        Tuple row = Tuple.tuple()
                .addValue(kept.id())
                .addValue(name.said())
                .addValue(name.value())
                .addValue(description.said())
                .addValue(description.value())
                .addValue(status)
                .addValue(values)
                .addValue(attributes);
        return new ControlDraft(terms, amount).into(row).addValue(now);
    }

    private static ControlTerms changed(InputCheck check, ControlUpdate input, ControlTerms kept) {
        ControlTarget target = kept.target();
        return new ControlTerms(
                kept.type(),
                input.executionOrder() == null ? kept.executionOrder() : input.executionOrder(),
                new ControlTarget(
                        check.patch("productRef", RecordLimits.REF, input.productRef())
                                .over(target.productRef()),
                        check.patch("categoryRef", RecordLimits.REF, input.categoryRef())
                                .over(target.categoryRef()),
                        check.patch("locationRef", RecordLimits.REF, input.locationRef())
                                .over(target.locationRef())),
                input.percentage() == null
                        ? kept.percentage()
                        : ControlTerms.percentage(check, input.percentage().orElse(null)),
                segment(check, input.segment(), kept.segment()),
                check.patchTime("startsOn", input.startsOn()).over(kept.startsOn()),
                check.patchTime("endsOn", input.endsOn()).over(kept.endsOn()));
    }

    /** Adds the terms in the order of the columns from {@code execution_order} on. */
    private Tuple into(Tuple row) {
        return row.addValue(terms.executionOrder())
                .addValue(terms.target().productRef())
                .addValue(terms.target().categoryRef())
                .addValue(terms.target().locationRef())
                .addValue(amount)
                .addValue(terms.percentage() == null ? null : terms.percentage().toPlainString())
                .addValue(SegmentRestriction.stored(terms.segment()))
                .addValue(time(terms.startsOn()))
                .addValue(time(terms.endsOn()));
    }

    private static SegmentPattern segment(InputCheck check, @Nullable List<ControlSegment> given, SegmentPattern kept) {
        return given == null ? kept : SegmentRestriction.given(check, given);
    }

    private static ControlTarget target(
            InputCheck check, NewControl input, ControlType type, ControlGroup group, String ref) {
        ControlTarget given = new ControlTarget(
                check.text("productRef", RecordLimits.REF, input.productRef()),
                check.text("categoryRef", RecordLimits.REF, input.categoryRef()),
                check.text("locationRef", RecordLimits.REF, input.locationRef()));
        if (!given.isAnything() || type == ControlType.BULK_THRESHOLD) {
            return given;
        }
        Optional<ControlTarget> named = input.executionOrder() == null
                ? Optional.empty()
                : ControlTarget.named(group.ref(), ref, input.executionOrder());
        return named.orElseGet(() -> {
            check.fault(Problem.of(
                            ProblemType.INVALID_VALUE,
                            "name the target by productRef, categoryRef or locationRef, or by a ref of the form "
                                    + group.ref() + ":" + type
                                    + ":<target> with an executionOrder from 1 to 6; 6 without a target means everything")
                    .about("ref", ref));
            return given;
        });
    }

    /** An unknown type ends the check, because the rules for the other fields depend on the type. */
    private static ControlType type(InputCheck check, String name) {
        Optional<ControlType> known = Arrays.stream(ControlType.values())
                .filter(type -> type.name().equals(name))
                .findFirst();
        if (known.isEmpty()) {
            check.fault(Problem.of(ProblemType.INVALID_VALUE, "type is one of " + Arrays.toString(ControlType.values()))
                    .about("type", name));
            check.pass();
        }
        return known.orElseThrow();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
