package io.quantree.relay;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The rows of one page, in the list's order.
 *
 * @param rows the rows
 * @param hasNext whether the list goes on after them
 * @param hasPrevious whether the list has rows before them
 */
public record Page<T>(List<T> rows, boolean hasNext, boolean hasPrevious) {
    /** Copies the rows. */
    public Page {
        rows = List.copyOf(rows);
    }

    /** Cuts off the row that was read to look ahead, and turns rows that were read from the end round. */
    public static <T> Page<T> of(PageArguments arguments, List<T> read) {
        boolean more = read.size() > arguments.size();
        List<T> rows = new ArrayList<>(more ? read.subList(0, arguments.size()) : read);
        if (arguments.backward()) {
            Collections.reverse(rows);
            return new Page<>(rows, arguments.before() != null, more);
        }
        return new Page<>(rows, more, arguments.after() != null);
    }
}
