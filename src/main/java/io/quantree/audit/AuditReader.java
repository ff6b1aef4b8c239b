package io.quantree.audit;

import io.quantree.relay.DateRange;
import io.quantree.relay.EntityPages;
import io.quantree.relay.PageArguments;
import io.quantree.relay.WhereClause;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the audit trail. */
@Singleton
record AuditReader(EntityPages pages) {
    Uni<AuditEntry.Connection> page(Filter filter, PageArguments arguments) {
        return pages.page(AuditEntry.TABLE, AuditEntry.COLUMNS, filter::restrict, arguments)
                .map(page -> AuditEntry.Connection.of(
                        page.map(rows -> rows.stream().map(AuditEntry::of).toList())));
    }

    /** The filter arguments; null for one that is not given. */
    record Filter(
            @Nullable DateRange on,
            @Nullable List<String> action,
            @Nullable List<@Nullable String> principal,
            @Nullable List<String> target) {
        void restrict(WhereClause where) {
            where.within("on", "recorded_on", on)
                    .anyOf("action", "action", action)
                    .anyOf("principal", "principal", principal)
                    .anyOf("target", "target", target);
        }
    }
}
