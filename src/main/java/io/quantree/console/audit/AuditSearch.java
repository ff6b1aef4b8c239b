package io.quantree.console.audit;

import io.quantree.console.Variables;
import io.quarkus.qute.TemplateData;
import jakarta.ws.rs.QueryParam;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the list of the audit trail shows. */
@TemplateData
public record AuditSearch(
        @QueryParam("action") @Nullable String action,
        @QueryParam("principal") @Nullable String principal,
        @QueryParam("target") @Nullable String target,
        @QueryParam("before") @Nullable String before) {

    Map<String, @Nullable Object> variables() {
        return new Variables()
                .oneOf("action", action)
                .oneOf("principal", principal)
                .oneOf("target", target)
                .text("before", before)
                .map();
    }
}
