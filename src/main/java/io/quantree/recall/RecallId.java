package io.quantree.recall;

import java.util.OptionalLong;

/** A recall's id as clients send it. */
final class RecallId {
    private RecallId() {}

    /** The number that it is; nothing for a text that is the id of no recall. */
    static OptionalLong of(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
