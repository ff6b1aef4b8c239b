package io.quantree.graphql.input;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a method, or a component of an input record.
 *
 * @param promised whether null is refused; {@link LenientInputs} lets some of them pass
 */
public record InputComponent(
        String name,
        InputConversion conversion,
        boolean tellsNullFromAbsent,
        boolean isArgumentRecord,
        boolean promised) {
    /** Always null: the place of the parent object. */
    public static final InputComponent NONE = new InputComponent("", InputConversion.NONE, false, false, false);

    public @Nullable Object of(String path, Map<?, ?> fields) {
        if (isArgumentRecord) {
            return conversion.of(path, fields);
        }
        Object value = fields.get(name);
        if (value != null) {
            return conversion == InputConversion.NONE ? value : conversion.of(path(path), value);
        }
        if (promised) {
            throw required(path(path));
        }
        return tellsNullFromAbsent && fields.containsKey(name) ? Optional.empty() : null;
    }

    private String path(String above) {
        return above.isEmpty() ? name : above + "." + name;
    }

    public static Problem required(String path) {
        return Problem.of(ProblemType.REQUIRED, path + " is required.").field(path);
    }
}
