package io.quantree.relay;

/** What a filter asks of one field; several operators in one predicate are and-ed. */
public sealed interface Predicate permits TextPredicate, DatePredicate, NumberPredicate {
    /** Hands the operators that are given over. */
    void compare(Comparisons comparisons);
}
