// A run as work in the background.
#include "engine/run/background.hpp"

namespace sojourn {

BackgroundRun::BackgroundRun(std::shared_ptr<const Plan> plan, const RunOptions& options)
    : Background{[plan, options](Progress& progress) { return sojourn::run(*plan, options, progress); }},
      plan_{std::move(plan)} {}

}  // namespace sojourn
