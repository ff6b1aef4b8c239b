package io.quantree.reservation.api;

import io.quantree.input.InputCheck;
import io.quantree.input.RecordLimits;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks where lines of a request may draw on: locations, a network or a virtual catalogue. */
record SourceCheck(InputCheck check, ReserveNames.Found found) {
    /** The locations of the line, or those of its network; none when a virtual catalogue says where it may draw on. */
    List<String> locations(String path, ReserveInput.Line line) {
        List<String> given = line.locationRefs();
        String network = line.network();
        long sources = Stream.of(
                        Optional.ofNullable(given),
                        Optional.ofNullable(network),
                        Optional.ofNullable(line.virtualCatalogue()))
                .filter(Optional::isPresent)
                .count();
        if (sources != 1) {
            check.fault(Problem.of(
                            sources == 0 ? ProblemType.REQUIRED : ProblemType.INVALID_VALUE,
                            "a line names either the locations, the network or the virtual catalogue that its pieces may come from")
                    .field(path + "locationRefs"));
            return List.of();
        }
        if (given == null) {
            return network == null ? List.of() : found.networks().getOrDefault(network, List.of());
        }
        if (given.isEmpty()) {
            check.fault(Problem.of(ProblemType.REQUIRED, "locationRefs names nothing")
                    .field(path + "locationRefs"));
        }
        return given.stream()
                .map(location -> check.required(path + "locationRefs", RecordLimits.TEXT, location))
                .distinct()
                .sorted()
                .toList();
    }

    /** The ref in its canonical form; null for none or a faulty one. */
    @Nullable
    String virtualCatalogue(String path, ReserveInput.Line line) {
        String field = path + "virtualCatalogue";
        String given = line.virtualCatalogue();
        String ref = given == null ? null : check.required(field, RecordLimits.TEXT, given);
        Problem fault = ref == null ? null : found.offers().fault(ref);
        if (fault != null) {
            check.fault(fault.about(field, ref));
        }
        return ref;
    }
}
