package io.quantree.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProblemMappersTest {
    @Test
    void logsNamesOfParametersInPlaceOfTheirValues() {
        assertThat(ProblemMappers.template("/api/v1/users/anna/password", Map.of("userName", List.of("anna"))))
                .isEqualTo("/api/v1/users/{userName}/password");
        assertThat(ProblemMappers.template("/api/v1/users/us", Map.of("userName", List.of("us"))))
                .isEqualTo("/api/v1/users/{userName}");
        assertThat(ProblemMappers.template("/api/v1/users", Map.of())).isEqualTo("/api/v1/users");
    }
}
