package io.quantree.control.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantree.stock.model.SegmentName;
import io.quantree.stock.model.SegmentPattern;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

class RandomControlsTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final List<SegmentPattern> SEGMENTS = List.of(
            SegmentPattern.ALL,
            new SegmentPattern(Map.of(SegmentName.channel, Optional.of("WEB"))),
            new SegmentPattern(Map.of(SegmentName.channel, Optional.empty())),
            new SegmentPattern(
                    Map.of(SegmentName.channel, Optional.of("WEB"), SegmentName.condition, Optional.of("NEW"))));

    @Property
    void offersTheSameAsTheModel(@ForAll Random random) {
        List<Control> controls = controls(random);
        List<String> categories = List.of("A", "B", "C").subList(0, random.nextInt(4));
        SegmentPattern asked = one(random, SEGMENTS);
        boolean isStacking = random.nextInt(3) == 0;
        boolean isFloored = random.nextInt(3) > 0;
        List<LocationStock> stock = stock(random);
        ControlModel model = new ControlModel(isStacking, controls, "P", categories, asked, NOON, isFloored);

        ProductControls product = ControlSet.of(isStacking, controls).of("P", categories, asked, NOON);
        Offer offer = product.offer(stock, isFloored);
        Offer positions = product.offerEach(stock, isFloored);

        assertThat(offer.total()).as("total").isEqualTo(model.total(stock));
        assertThat(offer.perLocation())
                .as("by themselves")
                .containsExactly(stock.stream().mapToLong(model::byItself).toArray());
        assertThat(positions.perLocation())
                .as("positions")
                .containsExactly(stock.stream().mapToLong(model::position).toArray());
        assertThat(positions.total())
                .isEqualTo(stock.stream().mapToLong(model::position).sum());
    }

    private static List<Control> controls(Random random) {
        List<Control> controls = new ArrayList<>();
        int count = random.nextInt(9);
        for (int i = 0; i < count; i++) {
            int target = random.nextInt(3);
            boolean isPercentage = random.nextInt(4) == 0;
            // Refs in another order than that of insertion.
            controls.add(Controls.of(
                            "c" + (i * 7) % 10,
                            random.nextInt(8) == 0 ? ControlType.EXCLUSION : ControlType.QUANTITY_BUFFER,
                            random.nextInt(4),
                            random.nextInt(31) - 20,
                            isPercentage ? BigDecimal.valueOf(random.nextInt(3000) - 1000, 1) : null)
                    .product(target == 0 ? one(random, List.of("P", "P", "Q")) : null)
                    .category(target == 1 ? one(random, List.of("A", "B", "D")) : null)
                    .at(random.nextBoolean() ? one(random, List.of("l0", "l1", "l2")) : null)
                    .of(random.nextInt(3) == 0 ? one(random, SEGMENTS) : SegmentPattern.ALL)
                    .between(around(random), around(random))
                    .control());
        }
        return controls;
    }

    private static @Nullable Instant around(Random random) {
        return random.nextInt(3) > 0 ? null : NOON.plusSeconds(random.nextInt(5) - 2);
    }

    private static List<LocationStock> stock(Random random) {
        List<LocationStock> stock = new ArrayList<>();
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            stock.add(new LocationStock("l" + i, random.nextInt(40) - 8));
        }
        return stock;
    }

    private static <T> T one(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
