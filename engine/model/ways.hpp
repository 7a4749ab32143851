// The outcomes and clocks that an observed line may stand for. Internal to engine/model.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "engine/model/journey.hpp"

namespace sojourn::rules {

/// Whether `name` is one of `names`.
[[nodiscard]] inline bool contains(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// An outcome or a clock on an exit.
struct Way {
    std::string path;                        ///< where it is declared
    std::string name;                        ///< `call.qualified`, the clock `gives up`
    bool free;                               ///< neither share nor rate stated
    const Touchpoint* touchpoint = nullptr;  ///< of an outcome
};
using Ways = std::vector<Way>;

[[nodiscard]] Way way_of(const Touchpoint& touchpoint, const Outcome& outcome);
[[nodiscard]] Way way_of(const Stage& stage, const Drift& drift);

/// Everything with a share or rate that leads where the line says; empty where its ends are not known.
[[nodiscard]] Ways ways_of(const Journey& journey, const ObservedRate& rate);
/// Those of `ways` that are free, or those that are not.
[[nodiscard]] Ways which(const Ways& ways, bool free);
/// Their names as a text.
[[nodiscard]] std::string joined(const Ways& ways);

/// Whether both ends of a line are known, and may be the ends of one.
[[nodiscard]] bool has_sound_ends(const Journey& journey, const ObservedRate& rate);

}  // namespace sojourn::rules
