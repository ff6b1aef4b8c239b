package io.quantree.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeanRestAssuredTest {
    private static final String JSON = """
            {"a": {"b": [{"c": 1}, {"c": 2}], "none": null}, "x-y": [[1], [2, 3]]}""";

    @BeforeEach
    void install() {
        new LeanRestAssured().beforeClass(LeanRestAssuredTest.class);
    }

    @Test
    void pathIsCompiledOnceAndReadsEachTextAnew() {
        String script = "a.b.collect { this.getClass() }[0]";

        assertThat(JsonPath.from(JSON).<Object>get(script))
                .isSameAs(JsonPath.from(JSON).get(script))
                .isNotSameAs(JsonPath.from(JSON).get("a.b.collect { this.getClass() }[1]"));
        assertThat(JsonPath.from(JSON).getInt("a.b[1].c")).isEqualTo(2);
        assertThat(JsonPath.from(JSON.replace('2', '7')).getInt("a.b[1].c")).isEqualTo(7);
    }

    @Test
    void pathsReadWhatTheyReadWithoutIt() {
        JsonPath json = JsonPath.from(JSON);

        assertThat(json.getList("a.b.c")).isEqualTo(List.of(1, 2));
        assertThat(json.getInt("a.b.size()")).isEqualTo(2);
        assertThat(json.getInt("a.b.find { it.c > 1 }.c")).isEqualTo(2);
        assertThat(json.param("least", 2).getList("a.b.findAll { it.c >= least }.c"))
                .isEqualTo(List.of(2));
        assertThat(json.getList("x-y.flatten()")).isEqualTo(List.of(1, 2, 3));
        assertThat(json.<Object>get("a.none.deeper")).isNull();
        assertThat(json.getMap("$")).containsOnlyKeys("a", "x-y");
    }

    @Test
    void failuresAreLoggedAsTheyAreSent() {
        assertThat(RestAssured.config().getLogConfig().isPrettyPrintingEnabled())
                .isFalse();
        assertThat(RestAssured.config().getLogConfig().isLoggingOfRequestAndResponseIfValidationFailsEnabled())
                .isTrue();
    }
}
