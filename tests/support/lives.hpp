// Lives as text, one line an event, so that a test can state a whole log and a failure shows where it parts.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <source_location>
#include <sstream>
#include <string>
#include <vector>

#include "engine/kernel/log_names.hpp"
#include "engine/model/keys.hpp"
#include "tests/support/journeys.hpp"
#include "tests/support/running.hpp"

namespace sojourn::testing {

/// An instant, or a duration.
[[nodiscard]] constexpr Ticks moment(Ticks days, Ticks hours = 0, Ticks minutes = 0) {
    return days * ticks_per_day + hours * ticks_per_hour + minutes * 60 * ticks_per_second;
}

[[nodiscard]] inline Law fixed_hours(double hours) {
    return Law{Fixed{hours * 3600}};
}

/// Prospects who arrive at stated instants.
inline void add_arrivals(Journey& journey, const std::string& to, std::vector<Ticks> times,
                         const std::string& name = "log") {
    journey.channels.push_back({name, "", ArrivalLog{std::move(times)}, to, 0, {}});
}

/// Exactly: `2d`, `2d 09:00`, `2d 09:00:30`, `2d 09:00:30+1` with the ticks beyond the second.
[[nodiscard]] inline std::string written(Ticks time) {
    const auto two = [](Ticks value) { return (value < 10 ? "0" : "") + std::to_string(value); };
    if (time < 0) return "-" + written(-time);
    std::string text = std::to_string(time / ticks_per_day) + "d";
    const Ticks ticks = time % ticks_per_second, seconds = time / ticks_per_second % 86400;
    if (seconds != 0 || ticks != 0) text += " " + two(seconds / 3600) + ":" + two(seconds / 60 % 60);
    if (seconds % 60 != 0 || ticks != 0) text += ":" + two(seconds % 60);
    return ticks == 0 ? text : text + "+" + std::to_string(ticks);
}

/// Millionths as a decimal number without trailing zeros.
[[nodiscard]] inline std::string decimal(std::int64_t micros) {
    std::string digits = std::to_string(std::llabs(micros));
    if (digits.size() < 7) digits.insert(0, 7 - digits.size(), '0');
    digits.insert(digits.size() - 6, ".");
    while (digits.back() == '0') digits.pop_back();
    if (digits.back() == '.') digits.pop_back();
    return (micros < 0 ? "-" : "") + digits;
}

[[nodiscard]] inline std::string line_of(const Record& record, const RecordNames& names) {
    static const char* const kinds[] = {"arrival", "enter",   "visit",   "drift", "censored", "back",
                                        "renege",  "used up", "episode", "refer", "answer"};
    std::string line =
        written(record.time) + " " + kinds[static_cast<int>(record.kind)] + " " + names.stages[record.stage];
    if (record.touchpoint != no_id) line += " " + names.touchpoints[record.touchpoint];
    if (record.outcome != no_id) line += " " + names.outcomes[record.outcome];
    if (record.kind == RecordKind::visit) line += " lag " + written(record.lag);
    if (record.slide != 0) line += " slide " + written(record.slide);
    if (record.quality != no_quality) line += " Q " + decimal(record.quality);
    if (record.felt != no_quality) {
        const bool said = record.kind == RecordKind::answer;
        line += (said                                 ? " score "
                 : record.kind == RecordKind::episode ? " R "
                                                      : " v ") +
                decimal(record.felt);
    }
    return line;
}

/// The whole logs of all prospects, by key: cohorts and logs in their order.
[[nodiscard]] inline std::vector<std::string> lives_of(const Journey& journey,
                                                       const RunOptions& options = {}) {
    const RecordNames names = log_names(compile(journey, {}));
    std::vector<std::string> lives;
    std::uint64_t prospect = 0;
    for (const Record& record : events_of(run_with_events(journey, options))) {
        if (lives.empty() || record.prospect != prospect) lives.emplace_back();
        prospect = record.prospect;
        lives.back() += line_of(record, names) + "\n";
    }
    return lives;
}

/// Draws of the `ordinal`-th prospect of the journey's first channel, in the first replication of seed 0.
[[nodiscard]] inline DrawSite draws_of(const Journey& journey, std::uint64_t ordinal, std::uint32_t site,
                                       std::uint32_t entry = 0, std::uint32_t attempt = 0) {
    return {stream_key(0, 0),
            {channel_key(channel_site(journey.channels[0])) + ordinal, site, entry, attempt}};
}

/// The text without indentation and empty lines.
[[nodiscard]] inline std::string trimmed(const std::string& text) {
    std::istringstream lines{text};
    std::string line, result;
    while (std::getline(lines, line)) {
        const std::size_t first = line.find_first_not_of(' ');
        if (first != std::string::npos) result += line.substr(first) + "\n";
    }
    return result;
}

/// Where two texts part: the first differing line of each.
[[nodiscard]] inline std::string parting(const std::string& life, const std::string& expected) {
    std::istringstream got{life}, wanted{expected};
    std::string a, b;
    for (int line = 1;; ++line) {
        const bool more = static_cast<bool>(std::getline(got, a)),
                   wants = static_cast<bool>(std::getline(wanted, b));
        if (!more && !wants) return "";
        if (more && wants && a == b) continue;
        return "line " + std::to_string(line) + "\n  is      " + (more ? a : "(nothing)") + "\n  must be " +
               (wants ? b : "(nothing)");
    }
}

/// All lives are as `expected`, one text a prospect.
inline void expect_lives(const Journey& journey, const std::vector<std::string>& expected,
                         std::source_location where = std::source_location::current()) {
    const ::testing::ScopedTrace trace{where.file_name(), static_cast<int>(where.line()), "these lives"};
    const std::vector<std::string> lives = lives_of(journey);
    ASSERT_EQ(lives.size(), expected.size());
    for (std::size_t i = 0; i < lives.size(); ++i) {
        EXPECT_EQ(parting(lives[i], trimmed(expected[i])), "") << "prospect " << i;
    }
}

}  // namespace sojourn::testing
