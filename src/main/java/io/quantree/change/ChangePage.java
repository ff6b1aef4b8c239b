package io.quantree.change;

import java.util.List;

/**
 * Changes in the order of their cursors.
 *
 * @param next the cursor after which to go on, also when no change matched
 * @param more whether there are changes after it already
 */
public record ChangePage(List<Change> changes, long next, boolean more) {
    public ChangePage {
        changes = List.copyOf(changes);
    }
}
