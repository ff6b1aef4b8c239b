package io.quantree.batch.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FramesTest {
    @Property
    void readsEveryLineWithItsNumber(@ForAll @Size(max = 20) List<String> texts) throws IOException {
        Frames.Writer writer = new Frames.Writer();
        for (int i = 0; i < texts.size(); i++) {
            byte[] bytes = ("<" + texts.get(i) + ">").getBytes(StandardCharsets.UTF_8);
            writer.add(10L * i, bytes, 1, bytes.length - 2);
        }
        assertThat(writer.records()).isEqualTo(texts.size());
        assertThat(writer.size()).isEqualTo(writer.toByteArray().length);

        Frames.Reader reader = new Frames.Reader(new ByteArrayInputStream(writer.toByteArray()));
        for (int i = 0; i < texts.size(); i++) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.line()).isEqualTo(10L * i);
            assertThat(reader.isTooLong()).isFalse();
            assertThat(text(reader)).isEqualTo(texts.get(i));
        }
        assertThat(reader.next()).isFalse();
    }

    @Test
    void keepsNumberButNotTextOfLineThatIsTooLong() throws IOException {
        Frames.Writer writer = new Frames.Writer();
        writer.addTooLong(1);
        writer.add(2, new byte[] {'a'}, 0, 1);

        assertThat(writer.size()).isLessThan(100);
        Frames.Reader reader = new Frames.Reader(new ByteArrayInputStream(writer.toByteArray()));
        assertThat(reader.next()).isTrue();
        assertThat(reader.isTooLong()).isTrue();
        assertThat(reader.next()).isTrue();
        assertThat(reader.line()).isEqualTo(2);
        assertThat(text(reader)).isEqualTo("a");
    }

    @Test
    void failsAtFrameThatIsNotComplete() throws IOException {
        Frames.Writer writer = new Frames.Writer();
        writer.add(1, new byte[] {'a'}, 0, 1);
        writer.add(2, new byte[] {'b', 'c'}, 0, 2);
        byte[] whole = writer.toByteArray();

        for (int end = whole.length / 2 + 1; end < whole.length; end++) {
            Frames.Reader reader = new Frames.Reader(new ByteArrayInputStream(Arrays.copyOf(whole, end)));
            assertThat(reader.next()).isTrue();
            assertThatThrownBy(reader::next).isInstanceOf(EOFException.class);
        }
    }

    private static String text(Frames.Reader reader) {
        return new String(reader.text(), 0, reader.length(), StandardCharsets.UTF_8);
    }
}
