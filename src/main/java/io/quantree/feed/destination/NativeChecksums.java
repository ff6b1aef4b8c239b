package io.quantree.feed.destination;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.checksums.SdkChecksum;
import software.amazon.awssdk.checksums.spi.ChecksumAlgorithm;

/**
 * What the native executable has in place of the checksums that Amazon's C library computes: it isn't there, and a native build refuses
 * code that names absent classes. S3 is written with checksums that Java computes.
 */
@TargetClass(className = "software.amazon.awssdk.checksums.internal.ChecksumProvider")
final class NativeChecksums {
    @Substitute
    static @Nullable SdkChecksum createCrtCrc32C() {
        return null;
    }

    @Substitute
    static SdkChecksum crc64NvmeCrtImplementation() {
        throw new UnsupportedOperationException("The checksum CRC64NVME needs Amazon's C library.");
    }

    @Substitute
    static SdkChecksum crtXxHash(ChecksumAlgorithm algorithm) {
        throw new UnsupportedOperationException(
                "The checksum " + algorithm.algorithmId() + " needs Amazon's C library.");
    }
}
