package io.quantree.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.OutsideIssuerServer;
import io.quantree.support.SecuredService;
import io.quantree.support.TestCallers;
import io.quantree.support.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Signing in and out, in a browser: with a name and a password, and by the outside issuer. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@TestProfile(SecuredService.class)
@EnabledIf(value = "io.quantree.console.Browser#isThere", disabledReason = "there is no browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInBrowserTest {
    private static final String PASSWORD = "a long sentence of mine";
    private static final String JOBS = "/console/jobs";

    private final long mine = Batches.newRetailer();
    private final long theirs = Batches.newRetailer();
    private @Nullable Browser opened;
    private @Nullable OutsideIssuerServer issuer;

    @BeforeEach
    void prepare() {
        issuer = OutsideIssuerServer.start();
        issuer.pages().redirectUri("http://localhost:" + RestAssured.port + IssuerVisitor.BACK);
        if (opened == null) {
            List.of(mine, theirs).forEach(SignInBrowserTest::createJob);
            opened = Browser.open();
        }
    }

    @AfterEach
    void stop() {
        Objects.requireNonNull(issuer).close();
    }

    @AfterAll
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    private static void createJob(long retailer) {
        RestAssured.given()
                .header(TestCallers.HEADER, TestCallers.all(retailer))
                .contentType("application/json")
                .body("{\"name\":\"of-" + retailer + "\",\"retailerId\":" + retailer + "}")
                .post("/api/v4.1/job")
                .then()
                .statusCode(200);
    }

    private Browser browser() {
        return Objects.requireNonNull(opened);
    }

    private void isInOrder(String picture) {
        assertThat(browser().barriers()).as(picture).isEmpty();
        assertThat(browser().complaints()).as(picture).isEmpty();
        browser().picture(picture);
    }

    private void send(String user, String password) {
        browser().type("[name=user]", user);
        browser().type("[name=password]", password);
        browser().click(".sign-in button");
    }

    private void signOut() {
        browser().click(".who button");
        browser().see("[name=password]");
        assertThat(browser().path()).startsWith("/console/sign-in");
    }

    private void seesOnly(long shown, long hidden) {
        browser().seeText("main", "of-" + shown);
        assertThat(browser().see("main").getText()).doesNotContain("of-" + hidden);
    }

    @Test
    void usersOfTwoRetailersSignInWithPasswordsAndSeeOnlyTheirs() {
        String operator = Tokens.newUser(PASSWORD, "OPERATOR", String.valueOf(mine));
        String other = Tokens.newUser(PASSWORD, "OPERATOR", String.valueOf(theirs));
        browser().visit(JOBS);
        isInOrder("sign-in");
        send(operator, "wrong");
        browser().seeText("#problem", "The user name or the password is wrong.");
        assertThat(browser().complaints()).allSatisfy(each -> assertThat(each).contains("400"));
        isInOrder("sign-in-wrong");
        send(operator, PASSWORD);

        browser().seeText(".who", operator);
        assertThat(browser().path()).isEqualTo(JOBS);
        seesOnly(mine, theirs);
        signOut();
        browser().visit(JOBS).see("[name=password]");
        send(other, PASSWORD);
        browser().seeText(".who", other);
        seesOnly(theirs, mine);
        signOut();
    }

    @Test
    void readerIsNotOfferedWhatItMayNotDo() {
        String reader = Tokens.newUser(PASSWORD, "READER", String.valueOf(mine));
        browser().visit(JOBS);
        send(reader, PASSWORD);
        browser().seeText(".who", reader);

        assertThat(browser().see("main").getText()).doesNotContain("Upload a file");
        assertThat(browser().all("nav a[href='/console/users']")).isEmpty();
        browser().visit("/console/jobs/upload").seeText("#problem", "BATCH_CREATE");
        assertThat(browser().complaints()).allSatisfy(each -> assertThat(each).contains("403"));
        signOut();
    }

    @Test
    void uploadLeadsToSignInWhenTheSessionHasEnded(@TempDir Path folder) throws IOException {
        String operator = Tokens.newUser(PASSWORD, "OPERATOR", String.valueOf(mine));
        Path file = Files.writeString(folder.resolve("stock.csv"), "skuRef,locationRef,qty\nTENT,PERTH,12\n");
        browser().visit("/console/jobs/upload");
        send(operator, PASSWORD);
        browser().see("#file");
        browser().choose("#file", file.toFile());
        browser().run("document.querySelector('[name=catalogue]').value = 'DEFAULT:" + mine + "'");

        browser().forgetCookies();
        browser().click("#check-file");

        browser().see("[name=password]");
        assertThat(browser().complaints()).allSatisfy(each -> assertThat(each).contains("401"));
    }

    @Test
    void issuerSignsUsersInAndOut() {
        Objects.requireNonNull(issuer).pages().person("anna", List.of("quantree-OPERATOR"), mine);
        browser().visit(JOBS + "?status=OPEN");
        browser().follow("Sign in with " + SecuredService.ISSUER);
        browser().click("[name=deny]");
        browser().seeText("#problem", "access_denied");
        assertThat(browser().complaints()).allSatisfy(each -> assertThat(each).contains("403"));
        isInOrder("sign-in-denied");
        browser().follow("Sign in with " + SecuredService.ISSUER);
        browser().type("[name=person]", "anna");
        browser().click("button:not([name])");

        browser().seeText(".who", "anna");
        assertThat(browser().path()).isEqualTo(JOBS + "?status=OPEN");
        seesOnly(mine, theirs);
        assertThat(browser().complaints()).isEmpty();
        signOut();
        assertThat(issuer.pages().lastEnd()).containsKey("id_token_hint");
        assertThat(browser().complaints()).isEmpty();
        browser().visit(JOBS).see("[name=password]");
    }
}
