// Two journeys lived by the same prospects, and what came of it as text.
#pragma once

#include <sstream>
#include <string>

#include "engine/pair/pair_run.hpp"
#include "engine/plan/compile.hpp"
#include "tests/support/journeys.hpp"

namespace sojourn::testing {

[[nodiscard]] inline StageId stage_named(const Plan& plan, const std::string& name) {
    for (std::uint32_t i = 0; i < plan.stages.size(); ++i) {
        if (plan.names.stages[i] == name) return StageId{i};
    }
    return {};
}

/// Seed 5, three replications, five examples of each verdict, unless `options` says otherwise.
[[nodiscard]] inline Pairs pair(const Plan& first, const Plan& second, const std::string& won,
                                PairOptions options = {5, 3, 1, {}, {}, 5}) {
    options.won = stage_named(first, won);
    options.other_won = stage_named(second, won);
    Progress progress;
    return run_pairs(first, second, options, progress);
}
[[nodiscard]] inline Pairs pair(const Journey& first, const Journey& second, const std::string& won,
                                const PairOptions& options = {5, 3, 1, {}, {}, 5}) {
    return pair(compile(first, {}), compile(second, {}), won, options);
}

/// `won touchpoint call 3`, one line each.
[[nodiscard]] inline std::string flips_of(const Pairs& pairs) {
    std::ostringstream text;
    for (const Flip& flip : pairs.flips) {
        text << name_of(flip.verdict) << " " << name_of(flip.kind)
             << (flip.kind == PartKind::never ? "never " : " ") << (flip.name.empty() ? "" : flip.name + " ")
             << flip.count << "\n";
    }
    return text.str();
}

[[nodiscard]] inline std::uint64_t count_of(const Pairs& pairs, Verdict verdict) {
    std::uint64_t count = 0;
    for (const Flip& flip : pairs.flips) count += flip.verdict == verdict ? flip.count : 0;
    return count;
}

/// All that there is, so that equal texts mean equal results.
[[nodiscard]] inline std::string text_of(const Pairs& pairs) {
    std::ostringstream text;
    text << pairs.prospects << " " << pairs.only_first << " " << pairs.only_second << " " << pairs.unchanged
         << " " << pairs.added_won << " " << pairs.dropped_won << "\n";
    for (const Flip& flip : pairs.flips) text << flip.channel << " " << flip.segment << " ";
    text << flips_of(pairs);
    for (const std::uint64_t won : pairs.won) text << won << " ";
    for (const std::uint64_t lost : pairs.lost) text << lost << " ";
    for (const Example& example : pairs.examples) {
        text << "\n"
             << name_of(example.verdict) << " " << example.replication << " " << example.root << " "
             << example.prospect << " " << example.channel << " " << example.segment << " "
             << name_of(example.kind) << " " << example.name << " " << example.steps << " " << example.won_at;
    }
    return text.str();
}

}  // namespace sojourn::testing
