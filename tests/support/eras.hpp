// Journeys whose numbers change at dates, for tests.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/kernel/dated.hpp"
#include "tests/support/lives.hpp"

namespace sojourn::testing {

using Later = std::vector<std::pair<Ticks, Journey>>;

[[nodiscard]] inline Plan dated_plan(const Journey& first, const Later& later,
                                     const TallyOptions& tallies = {}) {
    std::vector<LaterEra> eras;
    for (const auto& [start, journey] : later) eras.emplace_back(start, compile(journey, tallies));
    return dated(compile(first, tallies), eras);
}

[[nodiscard]] inline RunOutput run_plan(const Plan& plan, const RunOptions& options) {
    Progress progress;
    return run(plan, options, progress);
}

[[nodiscard]] inline std::vector<Record> log_of(const Plan& plan, RunOptions options) {
    options.events = EventLog::on;
    return events_of(run_plan(plan, options));
}

/// The whole logs of all prospects of one replication of seed 0, by key.
[[nodiscard]] inline std::vector<std::string> lives_of(const Plan& plan) {
    const RecordNames names = log_names(plan);
    std::vector<std::string> lives;
    std::uint64_t prospect = 0;
    for (const Record& record : log_of(plan, {})) {
        if (lives.empty() || record.prospect != prospect) lives.emplace_back();
        prospect = record.prospect;
        lives.back() += line_of(record, names) + "\n";
    }
    return lives;
}

[[nodiscard]] inline bool same_record(const Record& a, const Record& b) {
    return a.replication == b.replication && a.prospect == b.prospect && a.kind == b.kind &&
           a.stage == b.stage && a.touchpoint == b.touchpoint && a.outcome == b.outcome && a.time == b.time &&
           a.lag == b.lag && a.slide == b.slide && a.quality == b.quality && a.felt == b.felt;
}

[[nodiscard]] inline bool same_log(const std::vector<Record>& a, const std::vector<Record>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), same_record);
}

}  // namespace sojourn::testing
