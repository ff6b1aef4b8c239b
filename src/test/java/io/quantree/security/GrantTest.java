package io.quantree.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrantTest {
    @Property(tries = 100)
    void textIsReadAsTheGrantThatWroteIt(
            @ForAll Permission permission,
            @ForAll @Size(min = 1, max = 9) Set<@LongRange(min = 1, max = 999_999_999_999_999_999L) Long> ids) {
        Grant grant = new Grant(permission.name(), new RetailerSet(ids));

        assertThat(Grant.parse(grant.text())).hasValue(grant);
    }

    @Test
    void tellsRoleAdminFromPermissionAdmin() {
        assertThat(Grant.permissions("ADMIN")).containsExactly(Permission.ADMIN);
        assertThat(Grant.permissions("ROLE_ADMIN")).hasSize(Permission.values().length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                ":*",
                "ADMIN",
                "ADMIN:",
                "ADMIN:x",
                "ADMIN:0",
                "ADMIN:1,,2",
                "ADMIN:-1",
                "EMPEROR:*",
                "ROLE_:*"
            })
    void grantsNothingByUnreadableText(String text) {
        Grants grants = Grant.sum(List.of(text));

        for (Permission permission : Permission.values()) {
            assertThat(grants.has(permission)).as(permission.name()).isFalse();
        }
    }

    @Test
    void sumsRetailersOfPermission() {
        Grants grants = Grant.sum(List.of("JOB_VIEW:1", "ROLE_INGEST:2", "EVENT_VIEW:*"));

        assertThat(grants.retailers(Permission.JOB_VIEW)).isEqualTo(RetailerSet.of(1, 2));
        assertThat(grants.retailers(Permission.JOB_CREATE)).isEqualTo(RetailerSet.of(2, 2));
        assertThat(grants.retailers(Permission.EVENT_VIEW)).isEqualTo(RetailerSet.ALL);
        assertThat(Grant.sum(List.of("JOB_VIEW:1", "BATCH_VIEW:1")).anyRetailers())
                .isEqualTo(RetailerSet.of(1, 1));
    }
}
