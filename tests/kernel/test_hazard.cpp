// Running hazards: the clock rings when the integral of what it saw reaches its unit exponential.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "tests/support/lives.hpp"

namespace sojourn::testing {
namespace {

constexpr double mean_hours = 10;
constexpr std::uint64_t prospects = 200;

/// A hazard of 1 / 10 h in `a`, times exp(0.8 goodwill); goodwill halves every three hours.
Journey running() {
    Journey journey = empty_journey(200);
    add_stages(journey, {"a", "b"});
    add_cohort(journey, prospects, "a");
    journey.traits = {{"goodwill", to_ticks(3 * 3600), 0}};
    stage(journey, "a").drift = {{"leaves", "", "b", fixed_hours(1)}};
    stage(journey, "a").drift[0].after = Law{Exponential{mean_hours * 3600}};
    stage(journey, "a").drift[0].slopes = {{"goodwill", 0.8}};
    return journey;
}

/// From `from` on (hours in the stage) the hazard is `hazard` times that at goodwill 0.
struct Piece {
    double from, hazard;
};

/// When the integral over `pieces` reaches `exponential`, in hours.
double ring(const std::vector<Piece>& pieces, double exponential) {
    double left = exponential * mean_hours;
    for (std::size_t i = 0; i + 1 < pieces.size(); ++i) {
        const double area = (pieces[i + 1].from - pieces[i].from) * pieces[i].hazard;
        if (left <= area) return pieces[i].from + left / pieces[i].hazard;
        left -= area;
    }
    return pieces.back().from + left / pieces.back().hazard;
}

/// All prospects leave `a` when `hours` says for their unit exponential, to the tick.
void expect_rings(const Journey& journey, const std::function<double(double)>& hours) {
    const std::uint32_t site = clock_site(journey.stages[0], journey.stages[0].drift[0]);
    std::uint64_t prospect = 0;
    for (const Record& record : events_of(run_with_events(journey))) {
        if (record.kind != RecordKind::enter || record.stage != 1) continue;
        const double exponential = -std::log1p(-draws_of(journey, prospect, site).uniform(role::delay));
        ASSERT_NEAR(static_cast<double>(record.time), hours(exponential) * ticks_per_hour, 1.5) << prospect;
        ++prospect;
    }
    EXPECT_EQ(prospect, prospects);
}

double goodwill(double added, double hours_ago) {
    return std::exp(0.8 * added * std::exp2(-hours_ago / 3));
}

TEST(Hazard, JumpsWithATraitAtAVisit) {
    Journey journey = running();
    journey.traits[0].half_life = forever;
    journey.touchpoints = {touchpoint("good", "a", fixed_hours(2), {}, ""),
                           touchpoint("bad", "a", fixed_hours(5), {}, "")};
    journey.touchpoints[0].add = {{"goodwill", 2}};
    journey.touchpoints[1].otherwise_effects.add = {{"goodwill", -3}};
    const std::vector<Piece> pieces = {{0, 1}, {2, std::exp(1.6)}, {5, std::exp(-0.8)}};
    expect_rings(journey, [&](double e) { return ring(pieces, e); });
}

TEST(Hazard, IsFrozenBetweenEventsAndRefreshedByUpdates) {
    Journey journey = running();
    journey.touchpoints = {touchpoint("good", "a", fixed_hours(2), {}, "")};
    journey.touchpoints[0].add = {{"goodwill", 2}};
    expect_rings(journey, [](double e) { return ring({{0, 1}, {2, goodwill(2, 0)}}, e); });
    stage(journey, "a").update = to_ticks(4 * 3600);
    std::vector<Piece> pieces = {{0, 1}, {2, goodwill(2, 0)}};
    for (double hour = 4; hour < 400; hour += 4) pieces.push_back({hour, goodwill(2, hour - 2)});
    expect_rings(journey, [&](double e) { return ring(pieces, e); });
}

TEST(Hazard, ChangesAtTheEndOfAVisitAndWaitsForIt) {
    // From 2 h to 6 h in a visit: what rings meanwhile, at the pace of before, rings at 6 h.
    Journey journey = running();
    journey.touchpoints = {touchpoint("long", "a", fixed_hours(2), {}, "")};
    journey.touchpoints[0].add = {{"goodwill", -2}};
    journey.touchpoints[0].service = Service{fixed_hours(4), Law{}};
    expect_rings(journey, [](double e) {
        const double before = ring({{0, 1}}, e);
        if (before <= 2) return before;
        return before <= 6 ? 6 : ring({{0, 1}, {6, goodwill(-2, 0)}}, e);
    });
}

TEST(Hazard, StandsStillDuringInterruptionsAndSeesWhatTheyChanged) {
    // Every five hours of own time an issue of four hours that costs goodwill 1 when it is solved.
    Journey journey = running();
    add_stages(journey, {"issue"});
    stage(journey, "issue").interrupts = Interrupts::yes;
    stage(journey, "issue").drift = {{"solved", "", "back", fixed_hours(4)}};
    stage(journey, "issue").drift[0].add = {{"goodwill", 1}};
    stage(journey, "a").drift.push_back({"breaks", "", "issue", fixed_hours(5)});
    std::vector<Piece> pieces = {{0, 1}};
    double value = 0;
    for (int issue = 1; issue < 100; ++issue) {
        value = value * std::exp2(-9.0 / 3) + 1;
        pieces.push_back({5.0 * issue, std::exp(0.8 * value)});
    }
    expect_rings(journey, [&](double e) {
        const double own = ring(pieces, e);
        return own + 4 * std::floor(own / 5);
    });
}

TEST(Hazard, WhatIsLeftIsMultipliedByAnOutcome) {
    for (const bool by_hazard : {true, false}) {
        Journey journey = running();
        if (!by_hazard) stage(journey, "a").drift[0].slopes.clear();
        journey.touchpoints = {touchpoint("offer", "a", fixed_hours(1), {}, "")};
        journey.touchpoints[0].otherwise_effects.clocks = {{"leaves", 3}};
        expect_rings(journey, [](double e) { return ring({{0, 1}, {1, 1.0 / 3}}, e); });
        // What rang during a visit has rung: it is not put off again.
        journey.touchpoints[0].service = Service{fixed_hours(3), Law{}};
        expect_rings(journey, [](double e) {
            const double before = ring({{0, 1}}, e);
            if (before <= 1) return before;
            return before <= 4 ? 4 : ring({{0, 1}, {4, 1.0 / 3}}, e);
        });
    }
}

TEST(Clocks, OfTouchpointsArePutOffOrBroughtForward) {
    Journey journey = empty_journey(1);
    add_stages(journey, {"a", "b"});
    add_arrivals(journey, "a", {0});
    for (const auto& [name, hours] : {std::pair{"offer", 2.0}, {"mail", 4.0}, {"call", 3.0}}) {
        journey.touchpoints.push_back(touchpoint(name, "a", fixed_hours(hours), {}, ""));
    }
    journey.touchpoints[0].otherwise_effects.clocks = {{"mail", 3}, {"call", 0.5}};
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 02:00 visit a offer else lag 0d 02:00
                              0d 02:30 visit a call else lag 0d 02:30
                              0d 08:00 visit a mail else lag 0d 08:00)"});
    // During the offer both came due: they wait for its end, as they are, and their lag is their own.
    journey.touchpoints[0].service = Service{fixed_hours(3), Law{}};
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 02:00 visit a offer else lag 0d 02:00
                              0d 05:00 visit a call else lag 0d 03:00 slide 0d 02:00
                              0d 05:00 visit a mail else lag 0d 04:00 slide 0d 01:00)"});
}

}  // namespace
}  // namespace sojourn::testing
