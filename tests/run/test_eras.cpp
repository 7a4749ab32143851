// Runs of dated plans: eras of the same numbers change no bit, an era from the start is the variant, threads
// and parts agree.
#include <gtest/gtest.h>

#include "tests/determinism/behaving.hpp"
#include "tests/support/eras.hpp"

namespace sojourn::testing {
namespace {

/// Rates, laws, shares, traits and money of another size, everywhere.
Journey changed(Journey journey) {
    for (Trait& trait : journey.traits)
        trait.half_life = trait.half_life == forever ? forever : trait.half_life / 3;
    for (Channel& channel : journey.channels) channel.cost += 3;
    for (Stage& stage : journey.stages) {
        for (Drift& drift : stage.drift) {
            if (auto* law = std::get_if<Exponential>(&drift.after.form)) law->mean /= 2.5;
            if (auto* law = std::get_if<Weibull>(&drift.after.form)) law->scale *= 0.6;
            for (Slope& slope : drift.slopes) slope.value *= 1.4;
        }
        for (Revenue& revenue : stage.revenue) revenue.per_second *= 1.25;
    }
    for (Touchpoint& touchpoint : journey.touchpoints) {
        if (touchpoint.quality) touchpoint.quality->mean += 0.5;
        if (touchpoint.attempts && touchpoint.attempts->up_to > 0) touchpoint.attempts->up_to += 2;
        touchpoint.cost += 1;
        for (Outcome& outcome : touchpoint.outcomes) outcome.share *= 0.8;
    }
    return journey;
}

/// All clocks that are exponential without slopes are stated as rates.
Journey by_rates(Journey journey) {
    for (Stage& stage : journey.stages) {
        for (Drift& drift : stage.drift)
            drift.by_rate = std::holds_alternative<Exponential>(drift.after.form);
    }
    return journey;
}

std::vector<std::pair<std::string, Journey>> journeys() {
    std::vector<std::pair<std::string, Journey>> list{{"MC6", mc6(1000)}, {"SM5", sm5(1000)},
                                                      {"CR3", cr3(1000)}, {"everything", everything()},
                                                      {"leads", leads()}, {"clients", clients()}};
    for (auto& [name, journey] : list) journey = by_rates(journey);
    return list;
}

constexpr RunOptions options{3, 2, 2, EventLog::off, 0, 1};

TEST(Eras, OfTheSameNumbersChangeNoBit) {
    for (const auto& [name, journey] : journeys()) {
        const std::string expected = canonical(run_journey(journey, options).tallies);
        const Ticks horizon = journey.horizon;
        Later later;
        for (const Ticks date : {Ticks{0}, horizon / 7, horizon / 7 + 1, horizon / 2 + 12345, horizon,
                                 horizon + 1, journey.follow + 5}) {
            if (later.empty() || date > later.back().first) later.emplace_back(date, journey);
        }
        EXPECT_EQ(canonical(run_plan(dated_plan(journey, later), options).tallies), expected) << name;
    }
}

TEST(Eras, OfTheSameNumbersChangeNoEvent) {
    for (const auto& [name, journey] : journeys()) {
        const auto expected = log_of(compile(journey, {}), options);
        const Later later{{journey.horizon / 3, journey}, {journey.horizon / 2, journey}};
        EXPECT_TRUE(same_log(log_of(dated_plan(journey, later), options), expected)) << name;
    }
}

TEST(Eras, FromTheStartAreTheVariant) {
    for (const auto& [name, journey] : journeys()) {
        const Journey other = changed(journey);
        const Plan always = compile(other, {}), from_start = dated_plan(journey, {{0, other}});
        const Tallies expected = run_plan(always, options).tallies;
        EXPECT_EQ(canonical(run_plan(from_start, options).tallies), canonical(expected)) << name;
        EXPECT_NE(canonical(run_journey(journey, options).tallies), canonical(expected)) << name;
        EXPECT_TRUE(same_log(log_of(from_start, options), log_of(always, options))) << name;
    }
}

TEST(Eras, ChangeNothingBeforeTheirDate) {
    for (const auto& [name, journey] : journeys()) {
        const Ticks date = journey.horizon / 3;
        const auto before = [&](const Plan& plan) {
            std::vector<Record> early;
            for (const Record& record : log_of(plan, options)) {
                if (record.time < date) early.push_back(record);
            }
            return early;
        };
        const auto expected = before(compile(journey, {}));
        EXPECT_TRUE(same_log(before(dated_plan(journey, {{date, changed(journey)}})), expected)) << name;
        EXPECT_FALSE(expected.empty()) << name;
    }
}

TEST(Eras, BeyondTheEndChangeNothing) {
    for (const auto& [name, journey] : journeys()) {
        const Plan plan = dated_plan(journey, {{journey.follow + 1, changed(journey)}});
        EXPECT_EQ(canonical(run_plan(plan, options).tallies),
                  canonical(run_journey(journey, options).tallies))
            << name;
    }
}

TEST(Eras, AreTheSameForAnyThreadsAndParts) {
    for (const auto& [name, journey] : journeys()) {
        const Plan plan =
            dated_plan(journey, {{journey.horizon / 4, changed(journey)}, {journey.horizon / 2, journey}});
        const std::string expected = canonical(run_plan(plan, {3, 2, 1, EventLog::off, 0, 1}).tallies);
        for (const unsigned threads : {2u, 3u})
            EXPECT_EQ(canonical(run_plan(plan, {3, 2, threads, EventLog::off, 0, 1}).tallies), expected);
        Tallies merged = run_plan(plan, {3, 2, 2, EventLog::on, 1, 2}).tallies;
        merge_into(merged, run_plan(plan, {3, 2, 1, EventLog::off, 0, 2}).tallies);
        EXPECT_EQ(canonical(merged), expected) << name;
    }
}

}  // namespace
}  // namespace sojourn::testing
