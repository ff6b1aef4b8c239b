package io.quantree.graphql.input;

/** Converts a parsed argument value to the type of a method parameter or an input record component. */
@FunctionalInterface
public interface InputConversion {
    /** The identity: the value has the right type already. */
    InputConversion NONE = (path, value) -> value;

    /**
     * Converts a value that is not null.
     *
     * @param path the place in the arguments, for the error message
     */
    Object of(String path, Object value);
}
