package io.quantree.bench;

/** The three states of the same records; going from one to the next makes the cases. */
enum Version {
    FIRST,
    ALL_CHANGED,
    FEW_CHANGED;

    int number() {
        return ordinal() + 1;
    }
}
