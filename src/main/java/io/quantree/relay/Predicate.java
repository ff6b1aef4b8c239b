package io.quantree.relay;

/** The conditions that a filter puts on one field; all of them must hold. */
public sealed interface Predicate permits TextPredicate, DatePredicate, NumberPredicate {
    void compare(Comparisons comparisons);
}
