package io.quantree.graphql.input;

import io.quantree.input.Instants;
import io.quantree.input.Json;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * The conversions of all types of arguments and input record components. A component of type {@code Optional} is null when the client
 * omits the field, and empty when the client sends null: an update then tells "keep" from "clear".
 *
 * <p>The schema is more lenient than Java in what {@link LenientInputs} names. A null that {@link NonNull} excludes is refused here.
 */
public final class InputConversions {
    private final Map<Type, InputConversion> known = new HashMap<>();

    public InputConversion to(Type type) {
        InputConversion conversion = known.get(type);
        if (conversion == null) {
            // A filter record contains components of its own type; the map resolves them at run time.
            known.put(type, (path, value) -> to(type).of(path, value));
            conversion = made(type);
            known.put(type, conversion);
        }
        return conversion;
    }

    /** The parameter of a method or component of an input record, with its name in the schema. */
    public InputComponent component(String name, AnnotatedType type) {
        return new InputComponent(
                name,
                to(type),
                rawType(type) == Optional.class,
                ArgumentRecords.contains(type.getType()),
                type.isAnnotationPresent(NonNull.class));
    }

    private InputConversion to(AnnotatedType type) {
        if (!(type instanceof AnnotatedParameterizedType generic)) {
            return to(type.getType());
        }
        AnnotatedType inner = generic.getAnnotatedActualTypeArguments()[0];
        InputConversion element = to(inner);
        return rawType(type) == Optional.class
                ? (path, value) -> Optional.of(element.of(path, value))
                : list(element, inner.isAnnotationPresent(NonNull.class));
    }

    private static Type rawType(AnnotatedType type) {
        return type.getType() instanceof ParameterizedType generic ? generic.getRawType() : type.getType();
    }

    private InputConversion made(Type type) {
        if (!(type instanceof Class<?> plain)) {
            throw new IllegalArgumentException("Arguments can't be of type " + type);
        }
        if (plain == OffsetDateTime.class) {
            return InputConversions::time;
        }
        if (plain == Json.class) {
            return (path, value) -> new Json(value);
        }
        if (plain == Long.class || plain == long.class) {
            return (path, value) -> ((Number) value).longValue();
        }
        if (plain.isEnum()) {
            return constant(plain);
        }
        return plain.isRecord() ? record(plain) : InputConversion.NONE;
    }

    /** @param promised whether a null element is refused; the schema lets it pass */
    private static InputConversion list(InputConversion element, boolean promised) {
        return (path, value) -> {
            List<?> values = (List<?>) value;
            if (promised) {
                checkElements(path, values);
            }
            if (element == InputConversion.NONE) {
                return values;
            }
            List<@Nullable Object> converted = new ArrayList<>(values.size());
            for (Object each : values) {
                converted.add(each == null ? null : element.of(path + "[" + converted.size() + "]", each));
            }
            return converted;
        };
    }

    private static void checkElements(String path, List<?> values) {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) == null) {
                throw InputComponent.required(path + "[" + i + "]");
            }
        }
    }

    private static InputConversion constant(Class<?> type) {
        Map<String, Object> constants = new HashMap<>();
        for (Object constant : type.getEnumConstants()) {
            constants.put(((Enum<?>) constant).name(), constant);
        }
        return (path, value) -> {
            Object constant = constants.get(value.toString());
            if (constant == null) {
                throw invalid(path, value, "one of " + constants.keySet());
            }
            return constant;
        };
    }

    private InputConversion record(Class<?> type) {
        Constructor<?> constructor = type.getConstructors()[0];
        constructor.setAccessible(true);
        Parameter[] parameters = constructor.getParameters();
        AnnotatedType[] types = constructor.getAnnotatedParameterTypes();
        List<InputComponent> components = new ArrayList<>();
        for (int i = 0; i < parameters.length; i++) {
            components.add(component(parameters[i].getName(), types[i]));
        }
        return (path, value) -> {
            @Nullable Object[] values = new Object[components.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = components.get(i).of(path, (Map<?, ?>) value);
            }
            return construct(constructor, values);
        };
    }

    private static Object construct(Constructor<?> constructor, @Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException thrown ? thrown : new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads ISO-8601 date-times with an offset, and dates, which mean their first instant in UTC. */
    private static Object time(String path, Object value) {
        if (value instanceof OffsetDateTime) {
            return value;
        }
        OffsetDateTime time = Instants.exact(value.toString());
        if (time == null) {
            throw invalid(path, value, Instants.EXPECTED_EXACT);
        }
        return time;
    }

    private static Problem invalid(String path, Object value, String expected) {
        return Problem.of(ProblemType.INVALID_VALUE, path + " must be " + expected + ".")
                .about(path, value);
    }
}
