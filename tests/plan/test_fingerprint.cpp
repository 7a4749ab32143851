// The fingerprint of a journey sees every field of behaviour.
#include "engine/plan/fingerprint.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "tests/model/behaviour.hpp"

namespace sojourn::testing {
namespace {

using Change = std::function<void(Journey&)>;

const std::vector<Change>& changes_of_prospects() {
    static const std::vector<Change> list = {
        [](Journey& j) { j.attributes[1].with = "reachability"; },
        [](Journey& j) { j.attributes[1].correlation = 0.5; },
        [](Journey& j) { j.traits[0].name = "other"; },
        [](Journey& j) { j.traits[0].half_life += 1; },
        [](Journey& j) { j.traits[0].baseline = 7; },
        [](Journey& j) { j.traits[0].felt = 7; },
        [](Journey& j) { j.traits[0].surprise = 7; },
        [](Journey& j) { j.traits[0].episode = 7; },
        [](Journey& j) { j.experience.lambda = 7; },
        [](Journey& j) { j.experience.omega.reset(); },
        [](Journey& j) { j.experience.phi.reset(); },
        [](Journey& j) { j.experience.psi.reset(); },
        [](Journey& j) { j.experience.expectation = "trust"; },
        [](Journey& j) { j.channels[0].start[0].amount = 7; },
        [](Journey& j) { std::get<Cohort>(j.channels[1].arrivals).age.reset(); },
        [](Journey& j) { std::get<Cohort>(j.channels[1].arrivals).more = 7; },
        [](Journey& j) { std::get<Cohort>(j.channels[1].arrivals).keep = 0.7; },
        [](Journey& j) { std::get<ArrivalRate>(j.channels[0].arrivals).more_per_second = 7; },
        [](Journey& j) { std::get<ArrivalRate>(j.channels[0].arrivals).keep = 0.7; },
        [](Journey& j) { std::get<Referrals>(j.channels[2].arrivals).accept = 0.7; },
        [](Journey& j) { std::get<Referrals>(j.channels[2].arrivals).after = Law{Fixed{7}}; },
        [](Journey& j) { std::get<Referrals>(j.channels[2].arrivals).pass_on[0].second = 0.7; },
        [](Journey& j) { j.calendars[0].name = "other"; },
        [](Journey& j) { j.calendars[0].openings[0].from = 1; },
        [](Journey& j) { j.calendars[0].openings[0].until += 1; },
        [](Journey& j) { j.clock_changes[0].at += 1; },
        [](Journey& j) { j.clock_changes[0].hours += 1; },
        [](Journey& j) { j.surveys[0].stream = "other"; },
        [](Journey& j) { j.surveys[0].at = "ask"; },
        [](Journey& j) { j.surveys[0].response = 0.7; },
        [](Journey& j) { j.surveys[0].noise = 7; },
        [](Journey& j) { j.surveys[0].slope = 7; },
        [](Journey& j) { j.surveys[0].cuts[0] = -7; },
        [](Journey& j) { j.surveys[0].scores[0] = -7; }};
    return list;
}

const std::vector<Change>& changes_of_stages() {
    static const std::vector<Change> list = {
        [](Journey& j) { stage(j, "lead").drift[0].opens = "office"; },
        [](Journey& j) { stage(j, "lead").drift[0].working = ""; },
        [](Journey& j) { stage(j, "lead").drift[1].slopes[0].of = "trust"; },
        [](Journey& j) { stage(j, "lead").drift[1].slopes[0].value = 7; },
        [](Journey& j) { stage(j, "lead").drift[0].add[0].trait = "goodwill"; },
        [](Journey& j) { stage(j, "lead").drift[0].add[0].amount = 7; },
        [](Journey& j) { stage(j, "lead").hand_raise.reset(); },
        [](Journey& j) { stage(j, "lead").hand_raise->attention = Law{Fixed{7}}; },
        [](Journey& j) { stage(j, "lead").hand_raise->shift = 7; },
        [](Journey& j) { stage(j, "lead").hand_raise->until = "offer"; },
        [](Journey& j) { stage(j, "client").revenue[0].slopes[0].value = 7; },
        [](Journey& j) { stage(j, "client").interrupts = Interrupts::yes; },
        [](Journey& j) { stage(j, "client").update += 1; },
        [](Journey& j) { stage(j, "client").refer[0].to = "web"; },
        [](Journey& j) { stage(j, "client").refer[0].count.reset(); }};
    return list;
}

const std::vector<Change>& changes_of_visits() {
    static const std::vector<Change> list = {
        [](Journey& j) { touchpoint_of(j, "call").quality->friction.reset(); },
        [](Journey& j) { touchpoint_of(j, "call").quality->personalised = 0.7; },
        [](Journey& j) { touchpoint_of(j, "call").quality->slopes[0].value = 7; },
        [](Journey& j) { touchpoint_of(j, "call").opens = ""; },
        [](Journey& j) { touchpoint_of(j, "again").working = ""; },
        [](Journey& j) { touchpoint_of(j, "photos").every.reset(); },
        [](Journey& j) { touchpoint_of(j, "call").attempts.reset(); },
        [](Journey& j) { touchpoint_of(j, "call").attempts->up_to = 7; },
        [](Journey& j) { touchpoint_of(j, "call").attempts->every = Law{Fixed{7}}; },
        [](Journey& j) { touchpoint_of(j, "call").attempts->again.unreached = false; },
        [](Journey& j) { touchpoint_of(j, "call").attempts->again.undecided = true; },
        [](Journey& j) { touchpoint_of(j, "call").attempts->then = ""; },
        [](Journey& j) { touchpoint_of(j, "call").reach->share = 0.7; },
        [](Journey& j) { touchpoint_of(j, "call").reach->attribute = ""; },
        [](Journey& j) { touchpoint_of(j, "call").patience->law = Law{Fixed{7}}; },
        [](Journey& j) { touchpoint_of(j, "call").patience->felt = 7; },
        [](Journey& j) { touchpoint_of(j, "call").patience->to = "offer"; },
        [](Journey& j) { touchpoint_of(j, "call").patience->slopes[0].value = 7; },
        [](Journey& j) { touchpoint_of(j, "call").service->reached = Law{Fixed{7}}; },
        [](Journey& j) { touchpoint_of(j, "call").service->unreached = Law{Fixed{7}}; },
        [](Journey& j) { touchpoint_of(j, "call").add[0].amount = 7; },
        [](Journey& j) { touchpoint_of(j, "call").otherwise_effects.add[0].amount = 7; },
        [](Journey& j) { touchpoint_of(j, "ask").when[0].of = "trust"; },
        [](Journey& j) { touchpoint_of(j, "ask").when[0].comparison = Comparison::below; },
        [](Journey& j) { touchpoint_of(j, "ask").when[0].value = 7; },
        [](Journey& j) { touchpoint_of(j, "again").follows[0] = "call.else"; },
        [](Journey& j) { touchpoint_of(j, "second line").starts = Start::at_entry; },
        [](Journey& j) { touchpoint_of(j, "photos").fills_waits = FillsWaits::no; },
        [](Journey& j) { outcome_of(j, "call", "qualified").slopes[0].value = 7; },
        [](Journey& j) { outcome_of(j, "call", "qualified").needs[0].name = "other"; },
        [](Journey& j) { outcome_of(j, "call", "qualified").needs[0].share = 0.6; },
        [](Journey& j) { outcome_of(j, "call", "qualified").needs[0].slopes[0].value = 7; },
        [](Journey& j) { outcome_of(j, "call", "qualified").boost = Boost::no; },
        [](Journey& j) { outcome_of(j, "call", "qualified").effects.add[0].amount = 7; },
        [](Journey& j) { outcome_of(j, "call", "later").effects.friction = 7; },
        [](Journey& j) { outcome_of(j, "call", "later").effects.clocks[0].clock = "moves on"; },
        [](Journey& j) { outcome_of(j, "call", "later").effects.clocks[0].factor = 7; },
        [](Journey& j) { outcome_of(j, "support", "handed over").effects.then = ""; },
        [](Journey& j) { outcome_of(j, "ask", "refers").intent.reset(); },
        [](Journey& j) { outcome_of(j, "ask", "refers").intent->at_zero = 0.7; },
        [](Journey& j) { outcome_of(j, "ask", "refers").intent->slopes[0].value = 7; },
        [](Journey& j) { outcome_of(j, "ask", "refers").intent->act = 0.7; },
        [](Journey& j) { outcome_of(j, "ask", "refers").effects.refer.reset(); },
        [](Journey& j) { outcome_of(j, "ask", "refers").effects.refer->count = Law{Fixed{7}}; }};
    return list;
}

TEST(Fingerprint, SeesEveryFieldOfBehaviour) {
    std::set<std::uint64_t> seen{fingerprint(behaviour(), 1, 0)};
    for (const auto* list : {&changes_of_prospects(), &changes_of_stages(), &changes_of_visits()}) {
        for (const Change& change : *list) {
            Journey journey = behaviour();
            change(journey);
            EXPECT_TRUE(seen.insert(fingerprint(journey, 1, 0)).second)
                << "change " << &change - list->data() << " of list with " << list->size();
        }
    }
}

}  // namespace
}  // namespace sojourn::testing
