package io.quantree.offer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class LocationScopeTest {
    @Test
    void admitsEveryActiveLocationWithoutNetworks() {
        LocationScope scope = LocationScope.of(null, Set.of("CLOSED"));

        assertThat(scope.admits("SYD")).isTrue();
        assertThat(scope.admits("CLOSED")).isFalse();
        assertThat(scope.first()).isEmpty();
        assertThat(scope.last().codePointAt(0)).isEqualTo(Character.MAX_CODE_POINT);
    }

    @Test
    void networksBoundTheScope() {
        LocationScope scope = LocationScope.of(Set.of("MEL", "ADL", "SYD"), Set.of("MEL"));

        assertThat(scope.admits("SYD")).isTrue();
        assertThat(scope.admits("MEL")).isFalse();
        assertThat(scope.admits("NYC")).isFalse();
        assertThat(scope.first()).isEqualTo("ADL");
        assertThat(scope.last()).isEqualTo("SYD");
    }

    @Test
    void emptyNetworksAdmitNothing() {
        LocationScope scope = LocationScope.of(Set.of(), Set.of());

        assertThat(scope.admits("SYD")).isFalse();
        assertThat(scope.last()).isEmpty();
    }

    @Test
    void hasNoBoundsWhenJavaSortsDifferentlyFromTheDatabase() {
        LocationScope scope = LocationScope.of(Set.of("\uFFFD", "\uD83C\uDF0D"), Set.of());

        assertThat(scope.first()).isEmpty();
        assertThat(scope.last().codePointAt(0)).isEqualTo(Character.MAX_CODE_POINT);
    }
}
