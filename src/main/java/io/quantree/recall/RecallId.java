package io.quantree.recall;

import java.util.OptionalLong;

final class RecallId {
    private RecallId() {}

    /** The number in the text; empty when it is no number and so the id of no recall. */
    static OptionalLong of(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
