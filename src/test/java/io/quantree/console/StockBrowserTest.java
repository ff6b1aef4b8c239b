package io.quantree.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.support.Batches;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.support.GraphQl;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;

/** Stock and segments, in a browser. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
@EnabledIf(value = "io.quantree.console.Browser#isThere", disabledReason = "there is no browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StockBrowserTest {
    private static final String LONG = "x".repeat(80);

    private final long retailer = Batches.newRetailer();
    private final String catalogue = "DEFAULT:" + retailer;
    private @Nullable Browser opened;
    private boolean prepared;

    @BeforeEach
    void prepareStock() {
        opened = Browser.shared();
        if (prepared) {
            return;
        }
        Batches.newJob(retailer);
        change("""
                upsertInventoryQuantities(input: {catalogue: {ref: "%1$s"}, quantities: [
                  {productRef: "SERUM", locationRef: "PHARMACY", ref: "LOT-7-%2$d", quantity: 40, manufacturerBatchNumber: "LOT-7"}
                  {productRef: "SERUM", locationRef: "PHARMACY", ref: "LOT-8-%2$d", quantity: 25, manufacturerBatchNumber: "LOT-8", expiresOn: "2031-06-30"}
                  {productRef: "SERUM", locationRef: "PHARMACY", ref: "ORDER-%2$d", type: "RESERVED", quantity: -4, parentRef: "LOT-7-%2$d", associationType: "ORDER", associationRef: "ORDER-2"}
                  {productRef: "SERUM", locationRef: "DEPOT", ref: "DEPOT-%2$d", quantity: 9, channel: "<b onclick=alert(1)>"}
                  {productRef: "<img src=x>", locationRef: "שלום 👩‍👧", ref: "%3$s-%2$d", quantity: 3, attributes: [{name: "note", type: "STRING", value: "%4$s"}]}
                ]}) { outcome }""".formatted(catalogue, retailer, LONG, "y".repeat(10_000)));
        prepared = true;
    }

    private Browser browser() {
        return Objects.requireNonNull(opened);
    }

    private void change(String field) {
        GraphQl.faultless(GraphQl.post("mutation { " + field + " }", Map.of()));
    }

    private void isInOrder(String picture) {
        assertThat(browser().barriers()).as(picture).isEmpty();
        assertThat(browser().complaints()).as(picture).isEmpty();
        browser().picture(picture);
    }

    private String position(String location) {
        return "/console/stock/position?catalogue=" + catalogue + "&ref=SERUM:" + location + ":DEFAULT";
    }

    @Test
    void positionShowsItsTreeAndItsHistory() {
        browser().visit("/console/stock?catalogue=" + catalogue + "&product=SERUM");
        browser().seeText("#rows", "PHARMACY");
        isInOrder("stock");
        browser().visit(position("PHARMACY"));

        browser().seeText(".numbers", "61");
        assertThat(browser().see(".tree .depth-2").getText()).contains("ORDER-" + retailer, "ORDER-2", "-4");
        browser().see("figure.chart canvas");
        browser().seeText("figcaption", "UTC: 61");
        browser().seeText("#movements", "MUTATION");
        isInOrder("position");
        browser().run("window.light = document.querySelector('figure canvas').toDataURL()");
        browser().darken();
        browser().until("document.querySelector('figure canvas').toDataURL() !== window.light");
        assertThat(browser().all("figure canvas")).hasSize(1);
        isInOrder("position-dark");
        browser().resize(390, 844);
        assertThat(browser().run("return document.documentElement.scrollWidth <= 390"))
                .isEqualTo(true);
        isInOrder("position-phone");
        browser().resize(1366, 900);
    }

    @Test
    void actionIsRefusedWhenSomebodyWasQuicker() {
        String ref = "DEPOT-" + retailer;
        browser().visit("/console/stock/quantity?catalogue=" + catalogue + "&ref=" + ref);
        change("setQuantity(input: {catalogue: {ref: \"%s\"}, ref: \"%s\", quantity: 11}) { ref }"
                .formatted(catalogue, ref));
        browser().type("form[action$=set] [name=quantity]", "7");
        browser().click("form[action$=set] button");

        browser().seeText("#problem", "VERSION_MISMATCH");
        assertThat(browser().complaints()).allSatisfy(each -> assertThat(each).contains("409"));
        isInOrder("conflict");

        browser().visit("/console/stock/quantity?catalogue=" + catalogue + "&ref=" + ref);
        browser().type("form[action$=set] [name=quantity]", "7");
        browser().type("form[action$=set] [name=reason]", "counted again");
        browser().click("form[action$=set] button");
        browser().seeText(".numbers", "7");
        browser().visit(position("DEPOT"));
        browser().seeText("#movements", "counted again");
    }

    @Test
    void piecesAreTransferredAndTheRestArchived() {
        String ref = "MOVED-" + retailer;
        change(
                "upsertInventoryQuantities(input: {catalogue: {ref: \"%s\"}, quantities: [{productRef: \"TENT\", locationRef: \"A\", ref: \"%s\", quantity: 5}]}) { outcome }"
                        .formatted(catalogue, ref));
        browser().visit("/console/stock/quantity?catalogue=" + catalogue + "&ref=" + ref);
        browser().type("form[action$=transfer] [name=locationRef]", "B");
        browser().type("form[action$=transfer] [name=quantity]", "2");
        browser().click("form[action$=transfer] button");
        browser().seeText(".numbers", "3");
        browser().click("form[action$=archive] button");
        browser().accept();

        browser().seeText(".head", "INACTIVE");
        browser().visit("/console/stock?product=TENT&catalogue=" + catalogue);
        browser().seeText("#rows", "B");
    }

    @Test
    void hostileValuesAreShownAsText() {
        browser().visit("/console/stock?catalogue=" + catalogue);
        browser().seeText("#rows", "<img src=x>");
        assertThat(browser().all("main img")).isEmpty();
        browser().follow("<img src=x>");
        browser().seeText(".tree", LONG);
        browser().click(".tree a");
        browser().seeText("main", "y".repeat(10_000));
        assertThat(browser().run("return document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .isEqualTo(true);
        assertThat(browser().all("main img")).isEmpty();
        browser().visit("/console/segments?by=channel&catalogue=" + catalogue);
        browser().seeText("#rows", "<b onclick=alert(1)>");
        isInOrder("segments");
    }

    @Test
    void batchIsRecalledAndTheRecallLifted() {
        browser().visit("/console/segments?catalogue=" + catalogue);
        browser().click("a[href*='batch=LOT-8']");
        browser().seeText("h1", "Recall batch LOT-8?");
        browser().seeText("main", "LOT-8-" + retailer);
        isInOrder("recall-before");
        browser().type("[name=reason]", "Contaminated");
        browser().click("button.danger");

        browser().seeText("#recall", "QUARANTINED");
        browser().seeText("#recall .head", "in force");
        isInOrder("recall");
        browser().type("form[action$=lift] [name=reason]", "False alarm");
        browser().click("form[action$=lift] button");
        browser().seeText("#recall .head", "lifted");
    }

    @Test
    void listGoesOnWhenItsEndIsSeen() {
        List<String> many = IntStream.range(0, 420)
                .mapToObj("{productRef: \"MANY\", locationRef: \"L%d\", quantity: 1}"::formatted)
                .toList();
        change("upsertInventoryQuantities(input: {catalogue: {ref: \"" + catalogue + "\"}, quantities: ["
                + String.join(" ", many) + "]}) { outcome }");
        browser().visit("/console/stock?product=MANY&catalogue=" + catalogue).see("#rows");

        // Each look scrolls on; a part that is far from what is seen has one row that keeps its place.
        browser()
                .until(
                        "(window.scrollTo(0, document.body.scrollHeight), !document.querySelector('.more') && document.querySelectorAll('#rows tbody').length === 3)");
        browser().seeText("#rows tbody:last-child tr:last-child", "L99");
    }
}
