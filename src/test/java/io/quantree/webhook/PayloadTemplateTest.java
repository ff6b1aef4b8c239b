package io.quantree.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantree.problem.Problem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTemplateTest {
    private static final JsonObject EVENT = new JsonObject()
            .put("name", "OnHandChanged")
            .put("text", "a \"quote\"\n<b>")
            .put(
                    "attributes",
                    new JsonObject()
                            .put("onHand", 3)
                            .putNull("none")
                            .put("list", new JsonArray().add(1).add("x")));

    @Test
    void writesValuesEscapedForJson() {
        assertThat(rendered("{\"n\":\"{text}\",\"q\":{attributes.onHand}}"))
                .isEqualTo("{\"n\":\"a \\\"quote\\\"\\n<b>\",\"q\":3}");
    }

    @Test
    void writesAnyValueAsJson() {
        assertThat(rendered("[{text.json},{attributes.list.json}]")).isEqualTo("[\"a \\\"quote\\\"\\n<b>\",[1,\"x\"]]");
        assertThat(new JsonObject(rendered("{attributes.json}"))).isEqualTo(EVENT.getJsonObject("attributes"));
    }

    @Test
    void leavesJsonAsItIsHoweverOftenItIsAskedFor() {
        assertThat(rendered("{text.json" + ".json".repeat(12) + "}")).isEqualTo(rendered("{text.json}"));
        assertThat(rendered("{text.raw.json}")).isEqualTo(rendered("{text.raw}"));
    }

    @Test
    void refusesTemplateThatIsNestedTooDeeply() {
        String nested = "{#if " + "(".repeat(7_000) + "true" + ")".repeat(7_000) + "}x{/if}";

        assertThatThrownBy(() -> PayloadTemplate.of(nested))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("nested too deeply");
    }

    @Test
    void writesTextAsItIs() {
        assertThat(rendered("{text.raw}")).isEqualTo("a \"quote\"\n<b>");
    }

    @Test
    void choosesByConditionAndDefault() {
        assertThat(rendered("{#if attributes.onHand == 3}three{#else}other{/if}"))
                .isEqualTo("three");
        assertThat(rendered("{attributes.absent ?: 0}{attributes.none ?: 1}")).isEqualTo("01");
        assertThat(rendered("[{absent}{attributes.absent.more}]")).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{text.class}",
                "{text.getClass()}",
                "{attributes.getClass().getName()}",
                "{text.length()}",
                "{attributes.list.size}"
            })
    void reachesNoMethodOfAnObject(String template) {
        assertThat(rendered("[" + template + "]")).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{#for i in 1000000000}x{/for}",
                "{#each attributes.list}x{/each}",
                "{#include other}{/include}",
                "{#eval text /}",
                "{#let a=1}{a}{/let}",
                "{#if text}",
                "{text"
            })
    void refusesTemplateThatCanNotBeRead(String template) {
        assertThatThrownBy(() -> rendered(template)).isInstanceOf(Problem.class);
    }

    @Test
    void refusesBodyOneCharacterLongerThanLimit() {
        assertThat(PayloadTemplate.of("{text.raw}").rendered(EVENT, 13)).hasSize(13);
        assertThatThrownBy(() -> PayloadTemplate.of("{text.raw}").rendered(EVENT, 12))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("12");
    }

    private static String rendered(String template) {
        return PayloadTemplate.of(template).rendered(EVENT, 10_000);
    }
}
