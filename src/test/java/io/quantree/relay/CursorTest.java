package io.quantree.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class CursorTest {
    @Property
    void decodesEncodedCursor(
            @ForAll long number, @ForAll @NotEmpty @CharRange(from = '\u0001', to = '\ud7ff') String text) {
        Cursor cursor = new Cursor("list", List.of(String.valueOf(number), text));

        Cursor decoded = Cursor.decode("after", cursor.encode(), "list", 2);

        assertThat(decoded).isEqualTo(cursor);
        assertThat(decoded.number("after", 0)).isEqualTo(number);
    }

    @Test
    void keepsEmptyColumns() {
        Cursor cursor = new Cursor("list", List.of("", "a", ""));

        assertThat(Cursor.decode("after", cursor.encode(), "list", 3)).isEqualTo(cursor);
    }

    @Test
    void usesUrlSafeCharacters() {
        assertThat(new Cursor("list", List.of("??>>~~ÿÿ")).encode()).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void rejectsCursorOfAnotherList() {
        refuses(new Cursor("other", List.of("a")).encode());
        refuses(new Cursor("list", List.of("a", "b")).encode());
    }

    @Test
    void rejectsMalformedCursor() {
        refuses("");
        refuses("not base64!");
        refuses(Base64.getUrlEncoder().encodeToString(new byte[] {'l', 'i', 's', 't', 0, (byte) 0xff}));
    }

    @Test
    void rejectsTextInNumericColumn() {
        Cursor cursor = new Cursor("list", List.of("12x"));

        assertThatThrownBy(() -> cursor.number("before", 0))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.field()).isEqualTo("before"));
    }

    private static void refuses(String text) {
        assertThatThrownBy(() -> Cursor.decode("after", text, "list", 1))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.type()).isEqualTo(ProblemType.INVALID_VALUE);
                    assertThat(problem.field()).isEqualTo("after");
                });
    }
}
