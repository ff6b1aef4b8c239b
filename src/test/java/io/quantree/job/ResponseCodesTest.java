package io.quantree.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.problem.ProblemType;
import io.quantree.support.Settings;
import org.junit.jupiter.api.Test;

class ResponseCodesTest {
    @Test
    void answersCodesOfTheContract() {
        ResponseCodes codes = new ResponseCodes(Settings.of(IngestSettings.class));

        assertThat(codes.of(ProblemType.PARENT_NOT_FOUND)).isEqualTo("404");
        assertThat(codes.of(ProblemType.RETAILER_MISMATCH)).isEqualTo("301");
        assertThat(codes.of(ProblemType.REQUIRED)).isEqualTo("500");
        assertThat(codes.of(ProblemType.REF_IN_USE)).isEqualTo("500");
        assertThat(codes.of(ProblemType.INTERNAL)).isEqualTo("500");
    }

    @Test
    void answersStatusesOfHttpWhenConfigured() {
        ResponseCodes codes =
                new ResponseCodes(Settings.of(IngestSettings.class, "quantree.ingest.http-response-codes", "true"));

        assertThat(codes.of(ProblemType.REQUIRED)).isEqualTo("400");
        assertThat(codes.of(ProblemType.REF_IN_USE)).isEqualTo("409");
        assertThat(codes.of(ProblemType.RETAILER_MISMATCH)).isEqualTo("400");
    }
}
