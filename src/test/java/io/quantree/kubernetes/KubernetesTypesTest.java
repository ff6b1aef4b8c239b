package io.quantree.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** The check itself: what it has to object to. */
class KubernetesTypesTest {
    @Test
    void aMisspeltFieldIsAProblemHoweverDeepItIs() {
        Manifests manifests = Chart.render();
        ObjectNode probe = (ObjectNode) manifests.container("Deployment").required("readinessProbe");
        probe.set("periodSecond", probe.remove("periodSeconds"));

        assertThat(KubernetesTypes.problems(manifests.the("Deployment")))
                .singleElement()
                .asString()
                .contains("periodSecond");
    }

    @Test
    void aTextIsNoNumber() {
        Manifests manifests = Chart.render();
        ((ObjectNode) manifests.the("Deployment").required("spec")).put("replicas", "2");

        assertThat(KubernetesTypes.problems(manifests.the("Deployment")))
                .containsExactly("/spec/replicas is \"2\" and should be 2");
    }

    @Test
    void aMissingFieldIsAProblem() {
        Manifests manifests = Chart.render();
        ((ObjectNode) manifests.the("Deployment").required("spec")).remove("selector");

        assertThat(KubernetesTypes.problems(manifests.the("Deployment")))
                .singleElement()
                .asString()
                .contains("selector");
    }

    @Test
    void aMisspeltFieldOfTheOperatorsObjectsIsAProblem() {
        Manifests manifests = Chart.render("serviceMonitor: {enabled: true}");
        ((ObjectNode) manifests.the("ServiceMonitor").at("/spec/endpoints/0")).put("intervall", "5s");

        assertThat(KubernetesTypes.problems(manifests.the("ServiceMonitor")))
                .containsExactly("/spec/endpoints/0/intervall is not a field there");
    }

    @Test
    void aKindThatNobodyKnowsIsAProblem() {
        assertThat(KubernetesTypes.problems(Manifests.parse("{apiVersion: apps/v1, kind: Deploymint}")
                        .the("Deploymint")))
                .containsExactly("no type apps/v1/Deploymint");
    }
}
