// A problem in what the user described: where it is, why it is one, what to do. Never thrown; collected.
#pragma once

#include <string>
#include <vector>

namespace sojourn {

enum class Severity { error, warning };

/// One finding of `validate`. The Python side adds file, line and column from `path`.
struct Problem {
    Severity severity = Severity::error;
    std::string path;     ///< dotted path in the scenario, as in `stages.lead.drift.gives up.to`
    std::string value;    ///< the offending value as text; may be empty
    std::string why;      ///< what is wrong and why it is wrong, one sentence without a final stop
    std::string cure;     ///< what to do about it, imperative; may be empty
    std::string nearest;  ///< the nearest valid name where a name was not found; may be empty
};

using Problems = std::vector<Problem>;

[[nodiscard]] inline bool has_errors(const Problems& problems) noexcept {
    for (const Problem& problem : problems) {
        if (problem.severity == Severity::error) return true;
    }
    return false;
}

}  // namespace sojourn
