package io.quantree.kubernetes;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The chart of this repository. Helm is a library here, so nothing has to be installed. */
public final class Chart {
    static final Path FOLDER = Path.of("src", "main", "helm", "quantree");
    private static final String OLDEST_KUBERNETES = "1.27.0";

    private Chart() {}

    /** What an operator gets who says nothing. */
    static Manifests render() {
        return render("{}");
    }

    /**
     * What an operator gets with these values, as YAML. Hooks are not objects of a release, so Helm leaves them out.
     *
     * @throws IllegalStateException when Helm refuses the values
     */
    public static Manifests render(String values) {
        return Manifests.parse(text(values));
    }

    static String text(String values) {
        try {
            Path file = Files.createTempFile("quantree-values", ".yaml");
            try {
                TemplateCommand template = new Helm(FOLDER)
                        .template()
                        .withName("quantree")
                        .withNamespace("stock")
                        .withKubeVersion(OLDEST_KUBERNETES)
                        .withValuesFile(Files.writeString(file, values));
                return template.call();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static LintResult lint() {
        return new Helm(FOLDER).lint().strict().call();
    }
}
