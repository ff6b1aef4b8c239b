package io.quantree.relay;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** The place of a page in its list. */
@Type("PageInfo")
@Description("Where a page lies in its list.")
public record PageInfo(
        @Description("Whether the list goes on after this page.")
        boolean hasNextPage,

        @Description("Whether the list has entries before this page.")
        boolean hasPreviousPage,

        @Description("The cursor of the page's first entry: pass it on as `before`. Null on an empty page.") @Nullable
        String startCursor,

        @Description("The cursor of the page's last entry: pass it on as `after`. Null on an empty page.") @Nullable
        String endCursor) {

    public static PageInfo of(Page<?> page, List<String> cursors) {
        return new PageInfo(
                page.hasNext(),
                page.hasPrevious(),
                cursors.isEmpty() ? null : cursors.get(0),
                cursors.isEmpty() ? null : cursors.get(cursors.size() - 1));
    }
}
