package io.quantree.change;

import java.util.List;
import java.util.Set;

/** What a change is about. The position of a kind is stored, as a byte and as a bit: new ones are added at the end. */
public enum ChangeKind {
    QUANTITY("productRef", "locationRef"),
    POSITION("productRef", "locationRef"),
    AVAILABILITY("virtualCatalogueRef", "productRef", "groupRef"),
    RESERVATION,
    BATCH,
    JOB,
    CATALOGUE,
    SETUP;

    static final List<ChangeKind> ALL = List.of(values());

    private final List<String> key;

    ChangeKind(String... key) {
        this.key = List.of(key);
    }

    /** The names of its key's parts. */
    List<String> key() {
        return key;
    }

    int bit() {
        return 1 << ordinal();
    }

    static int bits(Set<ChangeKind> kinds) {
        return kinds.stream().mapToInt(ChangeKind::bit).reduce(0, (a, b) -> a | b);
    }
}
