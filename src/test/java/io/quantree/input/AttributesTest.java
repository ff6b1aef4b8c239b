package io.quantree.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttributesTest {
    @Test
    void storesSortedNamesWithTypes() throws Exception {
        assertThat(Attributes.stored(
                        values("{\"z\":1.5,\"b\":\"x\",\"a\":{\"y\":1,\"x\":[{\"d\":1,\"c\":2}]},\"t\":true,\"i\":7}")))
                .isEqualTo("{\"a\":{\"type\":\"JSON\",\"value\":{\"x\":[{\"c\":2,\"d\":1}],\"y\":1}},"
                        + "\"b\":{\"type\":\"STRING\",\"value\":\"x\"},"
                        + "\"i\":{\"type\":\"INTEGER\",\"value\":7},"
                        + "\"t\":{\"type\":\"BOOLEAN\",\"value\":true},"
                        + "\"z\":{\"type\":\"DECIMAL\",\"value\":1.5}}");
    }

    @Test
    void isNullWithoutAttributes() {
        assertThat(Attributes.stored(Map.of())).isNull();
    }

    @Test
    void mergesByName() throws Exception {
        String kept = Attributes.stored(values("{\"a\":1,\"b\":2}"));
        String said = Attributes.stored(values("{\"b\":\"two\",\"0\":true}"));

        assertThat(Attributes.merge(kept, said))
                .isEqualTo(Attributes.stored(values("{\"0\":true,\"a\":1,\"b\":\"two\"}")));
        assertThat(Attributes.merge(kept, null)).isEqualTo(kept);
        assertThat(Attributes.merge(null, said)).isEqualTo(said);
        assertThat(Attributes.merge(null, null)).isNull();
    }

    @Test
    void restoresOrderOfNames() throws Exception {
        // jsonb orders keys by their length first.
        String database =
                "{\"z\": {\"type\": \"INTEGER\", \"value\": 1}, \"aa\": {\"type\": \"JSON\", \"value\": {\"b\": 1, \"aa\": 2}}}";

        assertThat(Attributes.canonical(database))
                .isEqualTo(Attributes.stored(values("{\"aa\":{\"aa\":2,\"b\":1},\"z\":1}")));
        assertThat(Attributes.canonical(null)).isNull();
    }

    private static Map<String, JsonNode> values(String json) throws Exception {
        Map<String, JsonNode> values = new HashMap<>();
        new JsonMapper().readTree(json).properties().forEach(entry -> values.put(entry.getKey(), entry.getValue()));
        return values;
    }
}
