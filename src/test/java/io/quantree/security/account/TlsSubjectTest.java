package io.quantree.security.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TlsSubjectTest {
    @Test
    void writesSubjectInOneWay() {
        for (String text :
                List.of("CN=till-7,O=Example Ltd", "cn=till-7, o=Example Ltd", "CN = till-7; O = \"Example Ltd\"")) {
            assertThat(TlsSubject.parse(text)).hasValue("CN=till-7,O=Example Ltd");
        }
    }

    @Test
    void keepsLetterCaseAndOrderOfAttributes() {
        assertThat(TlsSubject.parse("CN=Till,O=A")).isNotEqualTo(TlsSubject.parse("CN=till,O=A"));
        assertThat(TlsSubject.parse("O=A,CN=till")).isNotEqualTo(TlsSubject.parse("CN=till,O=A"));
    }

    @Test
    void namesAttributesThatOtherwiseWouldBeHexadecimal() {
        assertThat(TlsSubject.parse("EMAILADDRESS=ops@example.com,SERIALNUMBER=7"))
                .hasValue("EMAILADDRESS=ops@example.com,SERIALNUMBER=7");
    }

    @Test
    void refusesWhatIsNoSubjectAndTheEmptyOne() {
        for (String text : List.of("", " ", "till-7", "CN", "CN=a,,O=b", "XYZ=a")) {
            assertThat(TlsSubject.parse(text)).as(text).isEmpty();
        }
    }
}
