package io.quantree.stock.upsert;

import static io.quantree.support.Batches.newJob;
import static io.quantree.support.Batches.newRetailer;

import io.quantree.support.StockInvariants;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;

/** Gives each test a retailer and a job of its own, and checks after the last test that stock is consistent. */
abstract class UpsertTestBase {
    long retailer;
    String job = "";

    @AfterAll
    static void invariantsHold() {
        StockInvariants.hold();
    }

    @BeforeEach
    void createRetailer() {
        retailer = newRetailer();
        job = newJob(retailer);
    }
}
