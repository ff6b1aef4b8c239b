package io.quantree.input;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** RecallHolds the fields of one GraphQL input to what the fields of a record of a batch are held to. An empty text counts as none. */
public class InputCheck {
    private final Violations faults = new Violations();
    private final String prefix;

    /** A check of an input whose fields have no name in front. */
    public InputCheck() {
        this("");
    }

    /** A check of an input inside another, such as {@code from.}. */
    public InputCheck(String prefix) {
        this.prefix = prefix;
    }

    /** Ends the check: throws everything that is wrong as one problem. */
    public void pass() {
        faults.check();
    }

    /** A text that has to be there; empty when it is not, which is then noted. */
    public String required(String field, int lengthMax, @Nullable String value) {
        return faults.required(prefix + field, text(field, lengthMax, value));
    }

    /** A text that may be missing; null when it is, or when it is not one that can be kept, which is then noted. */
    public @Nullable String text(String field, int lengthMax, @Nullable String value) {
        return value == null ? null : faults.text(prefix + field, lengthMax, value);
    }

    /** A time, rounded to what the database stores; null when it is missing. */
    @Nullable
    public Instant instant(String field, @Nullable OffsetDateTime value) {
        if (value == null) {
            return null;
        }
        Instant instant = Instants.canonical(value.toInstant());
        if (!Instants.isStorable(instant)) {
            faults.add(Problem.of(ProblemType.INVALID_VALUE, prefix + field + " must lie between the years 1 and 9999")
                    .field(prefix + field)
                    .value(value));
        }
        return instant;
    }

    /** What an update says about a text: nothing when it is left out, that it is to be cleared when it is null. */
    public Patch<String> patch(String field, int lengthMax, @Nullable Optional<String> value) {
        return value == null ? new Patch<>(false, null) : new Patch<>(true, text(field, lengthMax, value.orElse(null)));
    }

    /** What an update says about a time. */
    public Patch<Instant> patchTime(String field, @Nullable Optional<OffsetDateTime> value) {
        return value == null ? new Patch<>(false, null) : new Patch<>(true, instant(field, value.orElse(null)));
    }

    /** The given ref, or the one that is built. */
    public String ref(@Nullable String given, String built) {
        String checked = text("ref", RecordLimits.BUILT_REF, given);
        Problem fault = checked == null ? null : FieldText.faultOfRef(checked, built);
        if (fault != null) {
            faults.add(fault.field(prefix + "ref"));
        }
        return checked == null ? built : checked;
    }

    /** The attributes in their stored form, each with the type that was given. */
    @Nullable
    public String attributes(@Nullable List<AttributeInput> given) {
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

    /** Notes what is wrong beyond single fields. */
    public void fault(Problem problem) {
        faults.add(problem);
    }
}
