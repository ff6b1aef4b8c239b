package io.quantree.graphql;

/** Makes what the executor has read from a query or its variables the type that a method or an input record takes. */
@FunctionalInterface
interface InputConversion {
    /** For what is of the right type already. */
    InputConversion NONE = (path, value) -> value;

    /**
     * Converts a value that is not null.
     *
     * @param path where in the arguments it stands, for the message about one that can't be converted
     */
    Object of(String path, Object value);
}
