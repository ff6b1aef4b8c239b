package io.quantree.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.NamedCaller;
import io.quantree.support.TightLimits;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the log holds of a request, the access log included: who sent it, and nothing that would let others send the like. */
@QuarkusTest
@TestProfile(TightLimits.class)
@QuarkusTestResource(EmbeddedPostgresResource.class)
class LogsTest {
    private static final String SECRET = "s3cr3t-tok3n-";

    private final List<ExtLogRecord> lines = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            ExtLogRecord copy = ExtLogRecord.wrap(line);
            copy.copyAll();
            lines.add(copy);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(handler);
    }

    @AfterEach
    void leave() {
        Logger.getLogger("").removeHandler(handler);
    }

    @Test
    void nameTheSubjectAndTheClientOfARequest() {
        given().header(NamedCaller.HEADER, "anna/till-7").get("/api/v4.1/job/1?x=subject");

        await().until(() ->
                lines.stream().anyMatch(line -> line.getFormattedMessage().contains("GET /api/v4.1/job/1")));
        assertThat(lines)
                .filteredOn(line -> line.getFormattedMessage().contains("GET /api/v4.1/job/1"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.getMdc("subject")).isEqualTo("anna");
                    assertThat(line.getMdc("client")).isEqualTo("till-7");
                });
    }

    @Test
    void holdNoTokenAndNoSecret() {
        String query = "?grant_type=password&password=" + SECRET + "1&client_secret=" + SECRET + "2&access_token="
                + SECRET + "3";
        for (String path :
                List.of("/oauth/token", "/oauth/revoke", "/graphql", "/api/v4.1/job", "/api/v1/clients", "/nothing")) {
            secretive().post(path + query);
            secretive()
                    .contentType("application/x-www-form-urlencoded")
                    .body("grant_type=refresh_token&refresh_token=" + SECRET + "4&client_secret=" + SECRET
                            + "5&password=" + SECRET + "6")
                    .post(path);
            secretive()
                    .contentType(ContentType.JSON)
                    .body("{\"password\":\"" + SECRET + "7\",\"query\":\"{ a(token: \\\"" + SECRET
                            + "8\\\") }\",\"name\":")
                    .post(path);
            secretive().get(path + query);
        }

        await().until(() -> lines.stream()
                        .filter(line -> line.getFormattedMessage().contains("/nothing"))
                        .count()
                >= 4);
        assertThat(lines).extracting(LogsTest::everything).noneMatch(line -> line.contains(SECRET));
    }

    private static RequestSpecification secretive() {
        return given().header("Authorization", "Bearer " + SECRET + "9")
                .header("Cookie", "session=" + SECRET + "10")
                .header("X-Api-Key", SECRET + "11");
    }

    private static String everything(ExtLogRecord line) {
        return line.getFormattedMessage() + " " + line.getMdcCopy() + " " + line.getThrown();
    }
}
