// The journeys whose digests are committed, and their digest.
#pragma once

#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "engine/kernel/dated.hpp"
#include "tests/determinism/behaving.hpp"
#include "tests/support/journeys.hpp"
#include "tests/support/running.hpp"

namespace sojourn::testing {

/// Leads of which half as many more come from the 10th day on, and a fifth fewer of the others from the 30th.
[[nodiscard]] inline Journey more_leads() {
    Journey journey = leads();
    auto& rate = std::get<ArrivalRate>(journey.channels.at(0).arrivals);
    rate.more_per_second = rate.per_second / 2;
    rate.more_from = to_ticks(10 * day);
    rate.keep = 0.8;
    rate.keep_from = to_ticks(30 * day);
    return journey;
}

/// Clients who churn half as fast and pay more from the 100th day on.
[[nodiscard]] inline Journey happier_clients() {
    Journey journey = clients();
    Stage& client = stage(journey, "client");
    client.revenue.at(0).per_second *= 2;
    for (Drift& clock : client.drift) {
        if (clock.name == "churns") clock.after = Law{Exponential{1800 * day}};
    }
    return journey;
}

[[nodiscard]] inline std::vector<std::pair<std::string, Journey>> golden_journeys() {
    return {{"MC6", mc6(20000)},          {"SM5", sm5(20000)}, {"CR3", cr3(20000)},
            {"everything", everything()}, {"leads", leads()},  {"more-leads", more_leads()},
            {"clients", clients()}};
}

inline constexpr std::uint64_t golden_seed = 20111115;
inline constexpr std::uint32_t golden_replications = 3;

/// 64-bit FNV-1a of the canonical text of all tallies, in hexadecimal.
[[nodiscard]] inline std::string digest(const Tallies& tallies) {
    std::uint64_t state = 0xCBF29CE484222325u;
    for (const char c : canonical(tallies)) state = (state ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
    char text[17];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(state));
    return text;
}

[[nodiscard]] inline std::string golden_digest(const Journey& journey, unsigned threads) {
    return digest(
        run_journey(journey, {golden_seed, golden_replications, threads, EventLog::off, 0, 1}).tallies);
}

/// Of clients who are happier from the 100th day on.
[[nodiscard]] inline std::string golden_dated_digest(unsigned threads) {
    const std::vector<LaterEra> later{{to_ticks(100 * day), compile(happier_clients(), {})}};
    Progress progress;
    const RunOptions options{golden_seed, golden_replications, threads, EventLog::off, 0, 1};
    return digest(run(dated(compile(clients(), {}), later), options, progress).tallies);
}

}  // namespace sojourn::testing
