package io.quantree.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.Json;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class JsonTextTest {
    @Property
    void textsAreReadAsTheyWere(@ForAll String text) {
        assertThat(Json.decodeValue(written(text))).isEqualTo(text);
    }

    @Example
    void escapesWhatJsonDoesNotAllowWhereverItStands() {
        assertThat(written("\"a\\b\nc\u0001")).isEqualTo("\"\\\"a\\\\b\\u000ac\\u0001\"");
        assertThat(written("")).isEqualTo("\"\"");
        assertThat(written("plain é")).isEqualTo("\"plain é\"");
    }

    private static String written(String text) {
        StringBuilder json = new StringBuilder("\"");
        JsonText.append(json, text);
        return json.append('"').toString();
    }
}
