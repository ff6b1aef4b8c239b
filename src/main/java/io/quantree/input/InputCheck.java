package io.quantree.input;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks the fields of a GraphQL input by the limits that records of a batch have. An empty text counts as absent. */
public class InputCheck {
    private final Violations faults;
    private final String prefix;

    public InputCheck() {
        this("");
    }

    /** A check of an input inside another one; the prefix, e.g. {@code from.}, precedes the names of its fields. */
    public InputCheck(String prefix) {
        this(prefix, new Violations());
    }

    /** A check that also tells what was found wrong before. */
    public InputCheck(Violations found) {
        this("", found);
    }

    private InputCheck(String prefix, Violations faults) {
        this.prefix = prefix;
        this.faults = faults;
    }

    public void pass() {
        faults.check();
    }

    /** A required text; empty when it is missing or faulty, which is noted. */
    public String required(String field, int lengthMax, @Nullable String value) {
        return faults.required(prefix + field, text(field, lengthMax, value));
    }

    /** An optional text; null when it is absent or faulty. A fault is noted. */
    public @Nullable String text(String field, int lengthMax, @Nullable String value) {
        return value == null ? null : faults.text(prefix + field, lengthMax, value);
    }

    /** A time, truncated to the microseconds that the database stores; null when it is absent. */
    public @Nullable Instant instant(String field, @Nullable OffsetDateTime value) {
        if (value == null) {
            return null;
        }
        Instant instant = Instants.canonical(value.toInstant());
        if (!Instants.isStorable(instant)) {
            faults.add(Problem.of(ProblemType.INVALID_VALUE, prefix + field + " must lie between the years 1 and 9999")
                    .about(prefix + field, value));
        }
        return instant;
    }

    /** The patch of a text: unchanged when the argument is left out, cleared when it is null. */
    public Patch<String> patch(String field, int lengthMax, @Nullable Optional<String> value) {
        return value == null ? new Patch<>(false, null) : new Patch<>(true, text(field, lengthMax, value.orElse(null)));
    }

    public Patch<Instant> patchTime(String field, @Nullable Optional<OffsetDateTime> value) {
        return value == null ? new Patch<>(false, null) : new Patch<>(true, instant(field, value.orElse(null)));
    }

    /** A field that never changes; clients may send it back as it is. */
    public void same(String field, @Nullable Object given, Object stored) {
        if (given != null && !given.equals(stored)) {
            faults.add(Problem.of(ProblemType.INVALID_VALUE, prefix + field + " never changes; it is " + stored)
                    .about(prefix + field, given));
        }
    }

    public String ref(@Nullable String given, String built) {
        String checked = text("ref", RecordLimits.BUILT_REF, given);
        Problem fault = checked == null ? null : FieldText.faultOfRef(checked, built);
        if (fault != null) {
            faults.add(fault.field(prefix + "ref"));
        }
        return checked == null ? built : checked;
    }

    /** The attributes in their stored form, each with the type that was given. */
    public @Nullable String attributes(@Nullable List<AttributeInput> given) {
        if (given == null) {
            return null;
        }
        FreeAttributes attributes = new FreeAttributes();
        for (AttributeInput attribute : given) {
            Problem fault = FieldText.fault("type", RecordLimits.TYPE, attribute.type());
            if (fault != null) {
                faults.add(fault.field(prefix + "attributes.type"));
            }
            attributes.add(
                    attribute.name(),
                    attribute.type(),
                    Attributes.tree(attribute.value().value()),
                    faults);
        }
        return attributes.stored(faults);
    }

    public void fault(Problem problem) {
        faults.add(problem);
    }
}
