package io.quantree.offer;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.control.rule.ControlSet;
import io.quantree.relay.GraphQlLimits;
import io.quantree.relay.WhereClause;
import io.quantree.stock.model.PositionRule;
import io.quantree.stock.model.SegmentName;
import io.quantree.stock.model.SegmentPattern;
import io.quantree.support.EmbeddedPostgresResource;
import io.quantree.virtual.model.OfferKey;
import io.quantree.virtual.model.VirtualCatalogue;
import io.quantree.virtual.model.VirtualKind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedPostgresResource.class)
class SummaryReaderTest {
    @Inject
    SummaryReader reader;

    @Inject
    GraphQlLimits limits;

    @Test
    void statementStaysBelowTheDriversLimitForPreparedStatements() {
        SegmentPattern four = new SegmentPattern(Map.of(
                SegmentName.manufacturerBatchNumber,
                Optional.of("B7"),
                SegmentName.countryOfOrigin,
                Optional.of("AU"),
                SegmentName.manufacturer,
                Optional.of("ACME"),
                SegmentName.expiresOn,
                Optional.of("2090-01-01T00:00:00Z")));

        String statement = reader.statement(
                new WhereClause(limits),
                setup(),
                OfferQuestion.now(List.of(new OfferKey("HAT", null)), four, Instant.EPOCH));

        assertThat(statement).hasSizeLessThanOrEqualTo(16_384);
    }

    private static OfferSetup setup() {
        VirtualCatalogue catalogue = new VirtualCatalogue();
        catalogue.id = 1L;
        catalogue.retailerId = 1;
        catalogue.ref = "ATS:1";
        catalogue.type = VirtualKind.AGGREGATE.name();
        catalogue.inventoryCatalogueId = 1;
        return new OfferSetup(
                catalogue,
                1,
                Instant.EPOCH,
                true,
                LocationScope.of(null, Set.of()),
                ControlSet.NONE,
                Set.of("ACTIVE"),
                PositionRule.BUILT_IN,
                1_000);
    }
}
