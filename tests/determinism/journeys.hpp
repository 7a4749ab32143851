// The journeys whose digests are committed, and their digest.
#pragma once

#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "tests/determinism/behaving.hpp"
#include "tests/support/journeys.hpp"
#include "tests/support/running.hpp"

namespace sojourn::testing {

[[nodiscard]] inline std::vector<std::pair<std::string, Journey>> golden_journeys() {
    return {{"MC6", mc6(20000)},          {"SM5", sm5(20000)}, {"CR3", cr3(20000)},
            {"everything", everything()}, {"leads", leads()},  {"clients", clients()}};
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

}  // namespace sojourn::testing
