// One prospect lived again in two plans, event by event, with the luck behind each event.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/pair/draws.hpp"
#include "engine/pair/parting.hpp"
#include "engine/plan/plan.hpp"
#include "engine/run/run.hpp"

namespace sojourn {

/// A line of the event log by names, and its draws. Empty names and no values where it has none.
struct LifeEvent {
    Ticks time = 0;  ///< since the start
    RecordKind kind = RecordKind::arrival;
    std::string stage, touchpoint, outcome;
    Ticks lag = 0, slide = 0, queue = 0;
    std::optional<double> quality, felt;
    bool addressed = false;  ///< whether it is one of a visit or clock, with these
    std::uint32_t site = 0, entry = 0, attempt = 0;
    std::vector<NamedDraw> draws;
};

struct TwinLives {
    std::vector<LifeEvent> first,
        second;  ///< up to the shorter horizon; empty where the prospect does not come
    std::uint32_t channel = 0, segment = 0;  ///< of the first plan, where the prospect comes in it
    PartKind kind = PartKind::never;         ///< where the lives part, `never` too where one is empty
    std::string name;
};

/// Whom to live again: the root of a tree, and one of the tree (or the root).
struct TwinPlace {
    std::uint64_t seed = 0;
    std::uint32_t replication = 0;
    std::uint64_t root = 0, prospect = 0;  ///< the root is not asked for where prospects are coupled
    Kernel kernel = Kernel::as_needed;
};

/// Throws std::invalid_argument where the prospect comes in neither plan.
[[nodiscard]] TwinLives live_twin(const Plan& plan, const Plan& other, const TwinPlace& place);

}  // namespace sojourn
