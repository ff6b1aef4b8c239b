package io.quantree.batch.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FramesTest {
    @Property
    void readsEveryLineWithItsNumber(@ForAll @Size(max = 20) List<String> texts) {
        Frames.Writer writer = new Frames.Writer();
        for (int i = 0; i < texts.size(); i++) {
            byte[] bytes = ("<" + texts.get(i) + ">").getBytes(StandardCharsets.UTF_8);
            writer.add(10L * i, bytes, 1, bytes.length - 2);
        }
        assertThat(writer.records()).isEqualTo(texts.size());
        assertThat(writer.size()).isEqualTo(writer.toByteArray().length);

        Frames.Reader reader = new Frames.Reader(writer.toByteArray());
        for (int i = 0; i < texts.size(); i++) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.line()).isEqualTo(10L * i);
            assertThat(reader.isTooLong()).isFalse();
            assertThat(reader.bytes()).isEqualTo(texts.get(i).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(reader.next()).isFalse();
    }

    @Test
    void keepsNumberButNotTextOfLineThatIsTooLong() {
        Frames.Writer writer = new Frames.Writer();
        writer.addTooLong(1);
        writer.add(2, new byte[] {'a'}, 0, 1);

        assertThat(writer.size()).isLessThan(100);
        Frames.Reader reader = new Frames.Reader(writer.toByteArray());
        assertThat(reader.next()).isTrue();
        assertThat(reader.isTooLong()).isTrue();
        assertThat(reader.next()).isTrue();
        assertThat(reader.line()).isEqualTo(2);
        assertThat(reader.bytes()).containsExactly('a');
    }
}
