package io.quantree.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class StateChangeTest {
    @Test
    void holdsFieldsThatDifferBeforeAndAfter() {
        JsonObject before =
                new JsonObject().put("status", "ACTIVE").put("name", "a").putNull("tlsSubject");
        JsonObject after =
                new JsonObject().put("status", "DISABLED").put("name", "a").put("tlsSubject", "CN=a");

        assertThat(StateChange.of(before, after))
                .isEqualTo(new JsonObject()
                        .put("before", new JsonObject().put("status", "ACTIVE").putNull("tlsSubject"))
                        .put("after", new JsonObject().put("status", "DISABLED").put("tlsSubject", "CN=a")));
    }
}
