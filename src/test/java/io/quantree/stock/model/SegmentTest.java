package io.quantree.stock.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

public class SegmentTest {
    private static final Segment FULL = new Segment(
            "GOOD", Instant.parse("2027-01-31T00:00:00Z"), "AU", "WEB", "Acme", "B-7", "Möller & Söhne", "1", "2", "3");

    @Test
    void digestIsStableAcrossReleases() {
        assertThat(FULL.digest()).isEqualTo("428255e320829a3e");
        assertThat(channel("WEB").digest()).isEqualTo("30452aab6fac737d");
    }

    @Test
    void hasTheFieldsOfTheTableInItsOrder() {
        assertThat(Arrays.stream(Segment.class.getRecordComponents()).map(RecordComponent::getName))
                .containsExactlyElementsOf(
                        SegmentName.ALL.stream().map(SegmentName::name).toList());
        assertThat(Segment.of(name -> name.text(FULL), name -> FULL.expiresOn()))
                .isEqualTo(FULL);
    }

    @Test
    void canonicalFormHasTheFieldsOfTheTableInItsOrder() {
        assertThat(Pattern.compile("(\\w+)=")
                        .matcher(FULL.canonical())
                        .results()
                        .map(name -> name.group(1)))
                .containsExactlyElementsOf(
                        SegmentName.ALL.stream().map(SegmentName::name).toList());
    }

    @Test
    void isEmptyOnlyWithoutAnyField() {
        assertThat(Segment.NONE.isEmpty()).isTrue();
        assertThat(channel("WEB").isEmpty()).isFalse();
    }

    @Test
    void distinguishesValueThatLooksLikeField() {
        Segment twoFields = new Segment(null, null, null, null, null, null, null, "a", "b", null);
        Segment lookalike = new Segment(null, null, null, null, null, null, null, "a;segment2=1:b", null, null);

        assertThat(lookalike.canonical()).isNotEqualTo(twoFields.canonical());
        assertThat(lookalike.digest()).isNotEqualTo(twoFields.digest());
    }

    @Property
    void canonicalFormsDifferWhenSegmentsDiffer(@ForAll("segments") Segment one, @ForAll("segments") Segment other) {
        assertThat(one.canonical().equals(other.canonical())).isEqualTo(one.equals(other));
    }

    /** Few values that imitate the canonical form, so that near misses are frequent. */
    @Provide
    Arbitrary<Segment> segments() {
        Arbitrary<String> text = Arbitraries.oneOf(
                        Arbitraries.of("a", "b", "ab", "1:a;", "=1:a;", ";segment3=1:a", "channel=1:a;"),
                        Arbitraries.strings().ofMinLength(1).ofMaxLength(3).withChars("a:;=1é"))
                .injectNull(0.5);
        Arbitrary<Instant> time =
                Arbitraries.of(Instant.EPOCH, Instant.EPOCH.plusSeconds(1)).injectNull(0.5);
        return Combinators.combine(text, time, text, text, text, text, text)
                .as((a, expiresOn, b, c, d, e, f) -> new Segment(a, expiresOn, b, c, null, null, d, e, f, null));
    }

    public static Segment channel(String channel) {
        return new Segment(null, null, null, channel, null, null, null, null, null, null);
    }
}
