package io.quantree.virtual.model;

import io.quantree.input.InputCheck;
import io.quantree.input.RecordLimits;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.stock.model.SegmentName;
import io.quantree.virtual.model.VirtualSegmentDefinition.VirtualSegmentRule;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the fields that only virtual catalogues have and converts them to their stored form; null stays null. */
record VirtualCatalogueCheck(InputCheck faults, VirtualLimits limits) {
    private static final int STATUSES_MAX = 20;

    String @Nullable [] statuses(@Nullable List<String> given) {
        if (given == null || given.isEmpty()) {
            return null;
        }
        if (given.size() > STATUSES_MAX) {
            faults.fault(tooMany("positionStatuses", given.size(), STATUSES_MAX));
            return null;
        }
        Set<String> statuses = new LinkedHashSet<>();
        for (String status : given) {
            statuses.add(faults.required("positionStatuses", RecordLimits.STATUS, status));
        }
        if (!statuses.contains("ACTIVE")) {
            faults.fault(Problem.of(ProblemType.INVALID_VALUE, "positionStatuses must contain ACTIVE")
                    .about("positionStatuses", given));
        }
        return statuses.toArray(String[]::new);
    }

    void networks(@Nullable List<String> ids, @Nullable List<String> refs) {
        if (ids != null && refs != null) {
            faults.fault(Problem.of(ProblemType.INVALID_VALUE, "give networkIds or networkRefs, not both")
                    .field("networkRefs"));
        }
        named("networkIds", ids);
        named("networkRefs", refs);
    }

    private void named(String field, @Nullable List<String> networks) {
        if (networks != null && networks.size() > limits.networksMax()) {
            faults.fault(tooMany(field, networks.size(), limits.networksMax()));
        } else if (networks != null) {
            networks.forEach(network -> faults.required(field, RecordLimits.REF, network));
        }
    }

    @Nullable
    String definitions(@Nullable List<VirtualSegmentDefinition> given) {
        if (given == null) {
            return null;
        }
        if (given.size() > limits.segmentDefinitionsMax()) {
            faults.fault(tooMany("segmentDefinitions", given.size(), limits.segmentDefinitionsMax()));
            return null;
        }
        List<VirtualSegmentDefinition> checked = new ArrayList<>();
        long segments = 0;
        for (int i = 0; i < given.size(); i++) {
            String path = "segmentDefinitions[" + i + "].fields";
            segments += listed(given.get(i));
            try {
                checked.add(definition(path, given.get(i)));
            } catch (Problem problem) {
                faults.fault(problem);
            }
        }
        if (segments > limits.segmentsMax()) {
            faults.fault(Problem.of(
                            ProblemType.OUT_OF_RANGE,
                            "the values that definitions list may come to " + limits.segmentsMax()
                                    + " segments together")
                    .about("segmentDefinitions", segments, limits.segmentsMax()));
        }
        return VirtualSegmentDefinition.stored(checked);
    }

    private VirtualSegmentDefinition definition(String path, VirtualSegmentDefinition given) {
        VirtualSegments.checkNumber(path, given.fields());
        EnumSet<SegmentName> seen = EnumSet.noneOf(SegmentName.class);
        List<VirtualSegmentRule> rules = new ArrayList<>();
        for (VirtualSegmentRule rule : given.fields()) {
            if (!seen.add(rule.field())) {
                throw Problem.of(ProblemType.INVALID_VALUE, "a segment names a field once")
                        .about(path, rule.field());
            }
            rules.add(rule(path, rule));
        }
        return new VirtualSegmentDefinition(rules);
    }

    private VirtualSegmentRule rule(String path, VirtualSegmentRule given) {
        if (given.values() == null) {
            return given;
        }
        if (given.values().isEmpty()) {
            throw Problem.of(
                            ProblemType.REQUIRED, "list at least one value, or leave values out for each that is found")
                    .field(path + ".values");
        }
        return new VirtualSegmentRule(
                given.field(),
                given.values().stream()
                        .map(value -> VirtualSegments.value(path + ".values", given.field(), value))
                        .distinct()
                        .toList());
    }

    private static long listed(VirtualSegmentDefinition definition) {
        long combinations = 1;
        for (VirtualSegmentRule rule : definition.fields()) {
            combinations *= rule.values() == null ? 1 : rule.values().size();
            combinations = Math.min(combinations, Integer.MAX_VALUE);
        }
        return combinations;
    }

    private static Problem tooMany(String field, int number, int max) {
        return Problem.of(ProblemType.OUT_OF_RANGE, field + " holds at most " + max)
                .about(field, number, max);
    }
}
