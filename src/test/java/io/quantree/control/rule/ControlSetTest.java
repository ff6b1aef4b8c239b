package io.quantree.control.rule;

import static io.quantree.control.rule.Controls.buffer;
import static io.quantree.control.rule.Controls.exclusion;
import static io.quantree.control.rule.Controls.percent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantree.stock.model.SegmentName;
import io.quantree.stock.model.SegmentPattern;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ControlSetTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final SegmentPattern WEB = channel("WEB");

    private final List<LocationStock> stock = new ArrayList<>();
    private final List<Control> controls = new ArrayList<>();
    private SegmentPattern asked = SegmentPattern.ALL;
    private boolean isStacking;
    private boolean isFloored = true;

    @Test
    void offersAllFreeStockWithoutControls() {
        stock("here", 7).stock("there", 5);

        assertOffer(12, 7, 5);
    }

    @Test
    void categoryExclusionPrecedesBuffers() {
        given(
                exclusion("e", 1).category("SHOES"),
                buffer("b", 1, 10).product("P").at("here"));
        stock("here", 7).stock("there", 5);

        assertThat(product().excluded()).isTrue();
        assertOffer(0, 0, 0);
    }

    @Test
    void productExclusionPrecedesBufferOfAnyOrder() {
        given(exclusion("e", 2).product("P"), buffer("b", 0, -1).product("P"));
        stock("here", 7);

        assertOffer(0, 0);
    }

    @Test
    void exclusionWithHighOrderPrecedesBuffer() {
        given(exclusion("e", 99), buffer("b", 1, -1).product("P").at("here"));
        stock("here", 7);

        assertOffer(0, 0);
    }

    @Test
    void locationExclusionKeepsOtherLocations() {
        given(exclusion("e", 6).at("here"), buffer("b", 4, -2).product("P"));
        stock("here", 7).stock("there", 5);

        assertThat(product().excluded()).isFalse();
        assertOffer(3, 0, 5);
    }

    @Test
    void productAndLocationBufferPrecedesProductBuffer() {
        given(buffer("b4", 4, -3).product("P"), buffer("b3", 3, -1).product("P").at("here"));
        stock("here", 7);

        assertOffer(6, 6);
    }

    @Test
    void productBufferPrecedesCategoryBuffer() {
        given(buffer("b5", 5, -4).category("SHOES"), buffer("b4", 4, -3).product("P"));
        stock("here", 7);

        assertThat(total()).isEqualTo(4);
    }

    @Test
    void categoryBufferPrecedesLocationBufferAndThatTheGeneralOne() {
        given(buffer("b6", 6, -5).at("here"), buffer("b5", 5, -4).category("SHOES"));
        stock("here", 7);

        assertOffer(3, 7);
    }

    @Test
    void generalBufferAppliesWhereNoOtherMatches() {
        given(
                buffer("b6", 6, -5),
                buffer("b5", 5, -4).category("HATS"),
                buffer("b4", 4, -3).product("Q"));
        stock("here", 7);

        assertThat(total()).isEqualTo(2);
    }

    @Test
    void executionOrderDecidesRegardlessOfTarget() {
        given(buffer("b", 2, -5), buffer("a", 3, -1).product("P").at("here"));
        stock("here", 7);

        assertOffer(2, 7);
    }

    @Test
    void firstRefWinsForEqualOrder() {
        given(buffer("b", 4, -1).product("P"), buffer("a", 4, -2).category("SHOES"), buffer("c", 4, -3));
        stock("here", 7);

        assertThat(total()).isEqualTo(5);
    }

    @Test
    void buffersStackOnlyInStackingGroups() {
        given(
                buffer("a", 4, -1).product("P"),
                buffer("b", 5, -2).category("SHOES"),
                buffer("c", 6, -3).at("here"));
        stock("here", 20).stock("there", 10);

        assertThat(total()).isEqualTo(29);
        isStacking = true;
        assertOffer(24, 17, 10);
    }

    @Test
    void exclusionOverridesStackedBuffers() {
        isStacking = true;
        given(
                exclusion("e", 6).at("here"),
                buffer("a", 4, -1).product("P"),
                buffer("c", 6, 5).at("here"));
        stock("here", 20).stock("there", 10);

        assertOffer(9, 0, 10);
    }

    @Test
    void bufferWithoutLocationAppliesToTheSum() {
        given(buffer("b", 4, -3).product("P"));
        stock("here", 7).stock("there", 5);

        assertOffer(9, 7, 5);
    }

    @Test
    void bufferAppliesToEachLocationOfBasePositions() {
        given(buffer("b", 4, -3).product("P"), buffer("l", 3, -6).product("P").at("there"));
        stock("here", 7).stock("there", 5).stock("elsewhere", 9);

        Offer each = product().offerEach(stock, true);

        assertThat(each.perLocation()).containsExactly(4, 0, 6);
        assertThat(each.total()).isEqualTo(10);
    }

    @Test
    void locationWithOwnControlLeavesTheSum() {
        given(buffer("l", 3, -2).product("P").at("here"), buffer("b", 4, -100).product("P"));
        stock("here", 7).stock("there", 5);

        assertOffer(5, 5, 5);
    }

    @Test
    void floorsBufferAtFreeStock() {
        given(buffer("l", 3, -10).product("P").at("here"));
        stock("here", 7).stock("there", 5);

        assertOffer(5, 0, 5);
        isFloored = false;
        assertOffer(2, -3, 5);
    }

    @Test
    void negativeFreeReducesTheSumButNoOfferIsBelowZero() {
        stock("here", -4).stock("there", 5);

        assertOffer(1, 0, 5);
        stock("elsewhere", -5);
        assertOffer(0, 0, 5, 0);
        isFloored = false;
        assertOffer(-4, -4, 5, -5);
    }

    @Test
    void bufferTakesNothingFromNegativeFree() {
        given(buffer("l", 3, -10).product("P").at("here"));
        stock("here", -4).stock("there", 5);

        assertOffer(1, 0, 5);
    }

    @Test
    void positiveBufferOffersMoreThanFree() {
        given(buffer("b", 4, 3).product("P"));
        stock("here", 0);

        assertThat(total()).isEqualTo(3);
    }

    @Test
    void offersNothingWithoutLocations() {
        given(buffer("b", 4, 3).product("P"));

        assertOffer(0);
    }

    @Test
    void roundsPercentagesDown() {
        given(percent("b", 4, "-12.5").product("P"));
        stock("here", 15);

        // An eighth of 15 is 1.875.
        assertThat(total()).isEqualTo(13);
        controls.clear();
        given(percent("b", 4, "12.5").product("P"));
        assertThat(total()).isEqualTo(16);
    }

    @Test
    void bufferWithoutSegmentIgnoresSegmentQueriesButExclusionDoesNot() {
        given(buffer("b", 4, -3).product("P"), exclusion("e", 6).at("there"));
        stock("here", 7).stock("there", 5);
        asked = WEB;

        assertOffer(7, 7, 0);
    }

    @Test
    void segmentControlAppliesToItsSegmentAndParts() {
        given(buffer("b", 4, -3).product("P").of(WEB));
        stock("here", 7);

        assertThat(total()).isEqualTo(7);
        asked = WEB;
        assertThat(total()).isEqualTo(4);
        asked = channel("STORE");
        assertThat(total()).isEqualTo(7);
        asked = new SegmentPattern(
                Map.of(SegmentName.channel, Optional.of("WEB"), SegmentName.countryOfOrigin, Optional.of("AU")));
        assertThat(total()).isEqualTo(4);
    }

    @Test
    void controlAppliesFromStartToBeforeEnd() {
        given(buffer("b", 4, -3).product("P").between(NOON, NOON.plusSeconds(1)));
        stock("here", 7);

        assertThat(total()).isEqualTo(4);
        controls.clear();
        given(buffer("b", 4, -3).product("P").between(NOON.minusSeconds(1), NOON));
        assertThat(total()).isEqualTo(7);
        controls.clear();
        given(buffer("b", 4, -3).product("P").between(NOON.plusMillis(1), null));
        assertThat(total()).isEqualTo(7);
    }

    @Test
    void nextControlAppliesWhileTheFirstHasNotStarted() {
        given(
                buffer("a", 3, -3).product("P").between(NOON.plusMillis(1), null),
                buffer("b", 4, -1).product("P"));
        stock("here", 7);

        assertThat(total()).isEqualTo(6);
    }

    @Test
    void asksForCategoriesOnlyWithCategoryControls() {
        assertThat(ControlSet.NONE.asksForCategories()).isFalse();
        given(buffer("b", 4, -1).product("P"));
        assertThat(set().asksForCategories()).isFalse();
        given(buffer("c", 5, -1).category("SHOES"));
        assertThat(set().asksForCategories()).isTrue();
    }

    @Test
    void rejectsThresholdsAndTwoTargets() {
        Control both = buffer("b", 4, -1).product("P").category("SHOES").control();
        assertThatThrownBy(() -> ControlSet.of(false, List.of(both))).isInstanceOf(IllegalArgumentException.class);
        Control threshold =
                Controls.of("t", ControlType.BULK_THRESHOLD, 1, 0, null).control();
        assertThatThrownBy(() -> ControlSet.of(false, List.of(threshold))).isInstanceOf(IllegalArgumentException.class);
    }

    private ControlSetTest stock(String locationRef, long free) {
        stock.add(new LocationStock(locationRef, free));
        return this;
    }

    private void given(Controls... built) {
        Stream.of(built).map(Controls::control).forEach(controls::add);
    }

    private ControlSet set() {
        return ControlSet.of(isStacking, controls);
    }

    private ProductControls product() {
        return set().of("P", List.of("SHOES", "SALE"), asked, NOON);
    }

    private long total() {
        return product().offer(stock, isFloored).total();
    }

    private void assertOffer(long total, long... perLocation) {
        Offer offer = product().offer(stock, isFloored);
        assertThat(offer.total()).isEqualTo(total);
        assertThat(offer.perLocation()).containsExactly(perLocation);
    }

    private static SegmentPattern channel(String value) {
        return new SegmentPattern(Map.of(SegmentName.channel, Optional.of(value)));
    }
}
