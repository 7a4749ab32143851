// One replication as it happens: the first events of it, in the order of the calendar.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "engine/plan/plan.hpp"
#include "engine/record/records.hpp"
#include "engine/run/run.hpp"

namespace sojourn {

/// What is told: somebody's life, a change of who is on shift, a move of a brand trait.
enum class Telling : std::uint8_t { life, shift, brand };

struct StoryEvent {
    Telling telling = Telling::life;
    Record record;      ///< of a life as the event log has it; of all others the time alone
    ChannelId channel;  ///< of a life
    SegmentId segment;
    TeamId team;                 ///< who is asked, serves, or changes shift
    std::uint32_t others = 0;    ///< in the line of that team
    std::uint32_t busy = 0;      ///< of its people, this visit's among them
    std::uint32_t on_shift = 0;  ///< of its people
    TraitId trait;               ///< a brand trait that moved
    double before = 0, after = 0;
};

struct StoryOptions {
    std::uint64_t seed = 0;
    std::uint32_t replication = 0;
    Ticks until = forever;                    ///< since the start, before which nothing is told
    std::size_t most = 40;                    ///< events told
    std::optional<std::uint64_t> prospect{};  ///< nobody else's life
    TeamId team{};                            ///< visits by no other team, and no other's shifts
};

struct Story {
    std::vector<StoryEvent> events;
    std::uint64_t left_out = 0;  ///< those like them that come later
};

/// O(events up to `until`). Throws Cancelled and LimitReached as `run` does.
[[nodiscard]] Story story_of(const Plan& plan, const StoryOptions& options, const Progress& progress);

}  // namespace sojourn
