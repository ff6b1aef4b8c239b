package io.quantree.robustness;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What tests look at of a span, read from the wire by the numbers of its fields. */
record OtlpSpan(
        String traceId,
        String spanId,
        String parentId,
        String name,
        Map<String, String> attributes,
        List<String> linkedTraces,
        int events) {

    /** The spans of an export request: resource spans, in them scope spans, in them spans. */
    static List<OtlpSpan> ofRequest(byte[] request) {
        List<OtlpSpan> spans = new ArrayList<>();
        for (byte[] resource : messages(request, 1)) {
            for (byte[] scope : messages(resource, 2)) {
                messages(scope, 2).forEach(span -> spans.add(of(span)));
            }
        }
        return spans;
    }

    private static OtlpSpan of(byte[] span) {
        Map<String, String> attributes = new TreeMap<>();
        for (byte[] attribute : messages(span, 9)) {
            attributes.put(text(attribute, 1), value(messages(attribute, 2).get(0)));
        }
        return new OtlpSpan(
                hex(span, 1),
                hex(span, 2),
                hex(span, 4),
                text(span, 5),
                attributes,
                messages(span, 13).stream().map(link -> hex(link, 1)).toList(),
                messages(span, 11).size());
    }

    /** Texts as they are, and whole numbers. */
    private static String value(byte[] value) {
        List<byte[]> texts = messages(value, 1);
        return texts.isEmpty() ? number(value) : new String(texts.get(0), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static String number(byte[] value) {
        try {
            CodedInputStream in = CodedInputStream.newInstance(value);
            int tag = in.readTag();
            return tag == 0 || WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_VARINT
                    ? ""
                    : Long.toString(in.readInt64());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(byte[] message, int field) {
        return messages(message, field).stream()
                .findFirst()
                .map(bytes -> new String(bytes, java.nio.charset.StandardCharsets.UTF_8))
                .orElse("");
    }

    private static String hex(byte[] message, int field) {
        return messages(message, field).stream()
                .findFirst()
                .map(HexFormat.of()::formatHex)
                .orElse("");
    }

    private static List<byte[]> messages(byte[] message, int field) {
        try {
            List<byte[]> found = new ArrayList<>();
            CodedInputStream in = CodedInputStream.newInstance(message);
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                if (WireFormat.getTagFieldNumber(tag) == field
                        && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                    found.add(in.readByteArray());
                } else {
                    in.skipField(tag);
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
