package io.quantree.console;

import io.quantree.graphql.PageDocuments;
import io.quantree.security.Callers;
import io.quarkus.qute.Engine;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Renders pages. A page is a resource with a GraphQL document and the template {@code console/<name>}, which includes {@code console/layout}
 * and names the fields of the document's answer.
 */
@Singleton
public final class Pages {
    public static final String HTML = "text/html;charset=UTF-8";

    private final Engine templates;
    private final PageDocuments documents;
    private final Assets assets;
    private final Callers callers;

    Pages(Engine templates, PageDocuments documents, Assets assets, Callers callers) {
        this.templates = templates;
        this.documents = documents;
        this.assets = assets;
        this.callers = callers;
    }

    /** The page whose data is the answer to the document. What the caller may not see of it is null. */
    public Uni<TemplateInstance> page(
            Section section, String template, String document, Map<String, @Nullable Object> variables) {
        return documents.run(document, variables).map(answer -> {
            TemplateInstance page = page(section, template);
            answer.forEach(page::data);
            return page;
        });
    }

    /** The answer to a mutation, or to a query of which a page shows less. */
    public Uni<Map<String, Object>> run(String document, Map<String, @Nullable Object> variables) {
        return documents.run(document, variables);
    }

    /** A page that gets its data from its resource. */
    public TemplateInstance page(@Nullable Section section, String template) {
        return Objects.requireNonNull(templates.getTemplate("console/" + template), template)
                .data("page", new PageFrame(section, callers.current(), assets));
    }
}
