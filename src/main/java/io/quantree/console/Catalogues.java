package io.quantree.console;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quarkus.qute.TemplateData;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** The catalogue that a page shows. The first two hundred that the caller may see are suggested; any other can be named. */
@Singleton
public final class Catalogues {
    private static final String ALL = "{ inventoryCatalogues(first: 200) { edges { node { ref } } } }";

    private final Pages pages;

    Catalogues(Pages pages) {
        this.pages = pages;
    }

    /** Those that are suggested, and the chosen one, which may be any other. */
    @TemplateData
    public record Choice(List<String> refs, String chosen) {}

    /** The one that the page was asked for, or the first one. */
    public Uni<Choice> choice(String asked) {
        return pages.run(ALL, Map.of()).map(answer -> {
            List<String> refs = Answer.nodes(answer.get("inventoryCatalogues"))
                    .map(catalogue -> Answer.text(catalogue.get("ref")))
                    .toList();
            if (refs.isEmpty()) {
                throw Problem.of(
                        ProblemType.NOT_FOUND, "There is no catalogue yet. The first job of a retailer creates one.");
            }
            return new Choice(refs, asked.isEmpty() ? refs.get(0) : asked);
        });
    }
}
