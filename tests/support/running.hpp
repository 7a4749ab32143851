// Running journeys in tests, and reading what came out.
#pragma once

#include <numeric>
#include <vector>

#include "engine/plan/compile.hpp"
#include "engine/run/run.hpp"
#include "engine/tally/estimate.hpp"

namespace sojourn::testing {

[[nodiscard]] inline RunOutput run_journey(const Journey& journey, RunOptions options = {},
                                           TallyOptions tallies = {}) {
    const Plan plan = compile(journey, tallies);
    Progress progress;
    return run(plan, options, progress);
}

[[nodiscard]] inline RunOutput run_with_events(const Journey& journey, RunOptions options = {}) {
    options.events = EventLog::on;
    return run_journey(journey, options);
}

[[nodiscard]] inline std::vector<std::uint32_t> all_groups(const Tallies& tallies) {
    std::vector<std::uint32_t> groups(tallies.layout.groups());
    std::iota(groups.begin(), groups.end(), 0u);
    return groups;
}

/// One cell over all groups.
[[nodiscard]] inline std::int64_t cell(const Tallies& tallies, Score score, std::uint32_t item = 0) {
    return static_cast<std::int64_t>(total_of(tallies, score, item, all_groups(tallies)));
}

[[nodiscard]] inline std::vector<Record> events_of(const RunOutput& output) {
    std::vector<Record> events;
    for (const RecordChunk& chunk : output.records.chunks()) {
        for (std::size_t row = 0; row < chunk.size(); ++row) events.push_back(chunk[row]);
    }
    return events;
}

}  // namespace sojourn::testing
