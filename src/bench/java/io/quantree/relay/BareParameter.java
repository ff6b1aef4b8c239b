package io.quantree.relay;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A parameter of a recorded statement: a constant, or made of a request's values. */
sealed interface BareParameter {
    /** Adds the parameter for these values. */
    void bind(Tuple parameters, List<String> values);

    /**
     * Recognises the values that the statement was recorded with.
     *
     * @param marks those values, which must be distinct
     */
    static BareParameter of(@Nullable Object recorded, List<String> marks) {
        if (recorded instanceof String text && marks.contains(text)) {
            return new Value(marks.indexOf(text));
        }
        if (recorded instanceof String[] texts && texts.length > 0 && marks.containsAll(List.of(texts))) {
            return new Values(Arrays.stream(texts).map(marks::indexOf).toList());
        }
        return new Constant(recorded);
    }

    /** One of the values. */
    @RegisterForReflection
    record Value(int mark) implements BareParameter {
        @Override
        public void bind(Tuple parameters, List<String> values) {
            parameters.addString(values.get(mark));
        }
    }

    /** An array of some of the values. */
    @RegisterForReflection
    record Values(List<Integer> marks) implements BareParameter {
        @Override
        public void bind(Tuple parameters, List<String> values) {
            String[] array = new String[marks.size()];
            for (int i = 0; i < array.length; i++) {
                array[i] = values.get(marks.get(i));
            }
            parameters.addArrayOfString(array);
        }
    }

    /** The recorded value. */
    @RegisterForReflection
    record Constant(@JsonIgnore @Nullable Object value) implements BareParameter {
        @Override
        public void bind(Tuple parameters, List<String> values) {
            parameters.addValue(value);
        }

        /** The parameter in the type that the driver expects. */
        public @Nullable String getText() {
            return value instanceof Object[] array
                    ? Arrays.stream(array).map(BareParameter::element).collect(Collectors.joining(",", "{", "}"))
                    : value == null ? null : value.toString();
        }
    }

    private static String element(@Nullable Object value) {
        return value == null
                ? "NULL"
                : '"' + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
