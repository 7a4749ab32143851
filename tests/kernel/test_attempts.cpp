// Attempts, recurrence, what follows, what is called on demand, and conditions.
#include <gtest/gtest.h>

#include "tests/support/lives.hpp"

namespace sojourn::testing {
namespace {

/// A call an hour after entry that nobody answers.
Journey cadence(std::uint32_t up_to, const std::string& then) {
    Journey journey = empty_journey(2);
    add_stages(journey, {"a", "b", "lost"});
    journey.touchpoints = {touchpoint("call", "a", fixed_hours(1), {}, "b")};
    journey.touchpoints[0].reach = Reach{0, ""};
    journey.touchpoints[0].attempts = Attempts{up_to, fixed_hours(4), {}, then};
    add_arrivals(journey, "a", {0});
    return journey;
}

TEST(Attempts, AreUsedUp) {
    expect_lives(cadence(3, "lost"), {R"(0d arrival a
                                         0d enter a
                                         0d 01:00 visit a call unreached lag 0d 01:00
                                         0d 05:00 visit a call unreached lag 0d 04:00
                                         0d 09:00 visit a call unreached lag 0d 04:00
                                         0d 09:00 used up a call
                                         0d 09:00 enter lost)"});
    expect_lives(cadence(2, ""), {R"(0d arrival a
                                     0d enter a
                                     0d 01:00 visit a call unreached lag 0d 01:00
                                     0d 05:00 visit a call unreached lag 0d 04:00
                                     0d 05:00 used up a call)"});
}

TEST(Attempts, TheGapCountsFromTheEndOfTheLast) {
    Journey journey = cadence(3, "lost");
    journey.touchpoints[0].service = Service{fixed_hours(9), fixed_hours(2)};
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 01:00 visit a call unreached lag 0d 01:00
                              0d 07:00 visit a call unreached lag 0d 04:00
                              0d 13:00 visit a call unreached lag 0d 04:00
                              0d 15:00 used up a call
                              0d 15:00 enter lost)"});
}

TEST(Attempts, CountOpenHours) {
    Journey journey = cadence(3, "lost");
    journey.calendars = {{"office", {{moment(0, 0), moment(0, 3)}, {moment(1, 0), moment(1, 3)}}}};
    for (Ticks d = 2; d < 14; ++d) journey.calendars[0].openings.push_back({moment(d), moment(d, 3)});
    journey.touchpoints[0].working = "office";
    // Two of four open hours are left at 1:00; they are up after two more on the next day, and so on.
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 01:00 visit a call unreached lag 0d 01:00
                              1d 02:00 visit a call unreached lag 1d 01:00
                              2d censored a)"});
}

TEST(Attempts, UndecidedIsReachedAndElseThatStays) {
    // `yes` has a share of 0, `later` of 1: a named outcome that stays is a decision.
    Journey journey = cadence(3, "lost");
    Touchpoint& call = journey.touchpoints[0];
    call.reach.reset();
    call.otherwise = "";
    call.attempts->again = {false, true};
    call.outcomes = {{"yes", "b", 0, ""}};
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 01:00 visit a call else lag 0d 01:00
                              0d 05:00 visit a call else lag 0d 04:00
                              0d 09:00 visit a call else lag 0d 04:00
                              0d 09:00 used up a call
                              0d 09:00 enter lost)"});
    call.outcomes = {{"later", "", 1, ""}};
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 01:00 visit a call later lag 0d 01:00)"});
    call.outcomes = {{"yes", "b", 0, ""}};
    call.attempts->again = {true, false};
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 01:00 visit a call else lag 0d 01:00)"});
}

TEST(Attempts, OfBothKindsAreCountedTogether) {
    // The first two calls reach nobody, the others are undecided: `reach` is 0 or 1 by an attribute that
    // cannot change, so each of three prospects has one kind only.
    Journey journey = cadence(3, "lost");
    Touchpoint& call = journey.touchpoints[0];
    journey.attributes = {{"reachability", "", Law{Uniform{0, 1}}}};
    call.reach = Reach{1, "reachability"};
    call.otherwise = "";
    call.outcomes = {{"yes", "b", 0, ""}};
    call.attempts->again = {true, true};
    journey.channels.clear();
    add_arrivals(journey, "a", {0, 0, 0});
    for (const std::string& life : lives_of(journey)) {
        const auto count = [&](const std::string& word) {
            std::size_t n = 0;
            for (auto at = life.find(word); at != std::string::npos; at = life.find(word, at + 1)) ++n;
            return n;
        };
        EXPECT_EQ(count("visit"), 3u) << life;
        EXPECT_EQ(count("unreached") + count("else"), 3u) << life;
        EXPECT_EQ(count("0d 09:00 used up"), 1u) << life;
    }
}

TEST(Every, WithoutAttemptsRunsWhateverComesOfIt) {
    Journey journey = cadence(0, "");
    Touchpoint& call = journey.touchpoints[0];
    call.attempts.reset();
    call.every = fixed_hours(5);
    stage(journey, "a").drift = {{"ages", "", "b", fixed_hours(11.5)}};
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 01:00 visit a call unreached lag 0d 01:00
                              0d 06:00 visit a call unreached lag 0d 05:00
                              0d 11:00 visit a call unreached lag 0d 05:00
                              0d 11:30 drift a ages
                              0d 11:30 enter b)"});
}

TEST(Every, ANewRoundComesBeforeTheRetryDueAtThatInstant) {
    // Rounds at 1, 9 and 17 h, retries 4 h after each attempt: the third attempt of a round is due with the
    // next round, which replaces it. A letter that comes at 6 h, declared before or behind, decides nothing
    // of that.
    const std::string calls = R"(0d arrival a
                                 0d enter a
                                 0d 01:00 visit a call unreached lag 0d 01:00
                                 0d 05:00 visit a call unreached lag 0d 04:00)";
    const std::string letter = "\n0d 06:00 visit a letter else lag 0d 06:00";
    const std::string rest = R"(
                                 0d 09:00 visit a call unreached lag 0d 08:00
                                 0d 13:00 visit a call unreached lag 0d 04:00
                                 0d 17:00 visit a call unreached lag 0d 08:00
                                 0d 18:00 drift a ages
                                 0d 18:00 enter b)";
    Journey journey = cadence(3, "lost");
    journey.touchpoints[0].every = fixed_hours(8);
    stage(journey, "a").drift = {{"ages", "", "b", fixed_hours(18)}};
    expect_lives(journey, {calls + rest});
    Journey behind = journey, before = journey;
    behind.touchpoints.push_back(touchpoint("letter", "a", fixed_hours(6), {}, ""));
    expect_lives(behind, {calls + letter + rest});
    before.touchpoints.insert(before.touchpoints.begin(), behind.touchpoints.back());
    expect_lives(before, {calls + letter + rest});
}

TEST(Every, CountsFromDueToDueEvenWhereVisitsTakeLonger) {
    // Due at 1, 3, 5, 7 h; each takes 3 h: 1-4, 4-7 (due 3), 7-10 (due 5), 10-13 (due 7).
    Journey journey = cadence(0, "");
    Touchpoint& call = journey.touchpoints[0];
    call.attempts.reset();
    call.reach.reset();
    call.otherwise = "";
    call.service = Service{fixed_hours(3), Law{}};
    call.every = fixed_hours(2);
    stage(journey, "a").drift = {{"ages", "", "b", fixed_hours(8)}};
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 01:00 visit a call else lag 0d 01:00
                              0d 04:00 visit a call else lag 0d 02:00 slide 0d 01:00
                              0d 07:00 visit a call else lag 0d 02:00 slide 0d 02:00
                              0d 10:00 drift a ages
                              0d 10:00 enter b)"});
}

TEST(Every, ANewRecurrenceReplacesARetryStillWaiting) {
    // Due at 1, 8, 15 h. Of the first chain come 1, 5; its third try at 9 is replaced at 8 by the second
    // chain with 8, 12, which is replaced in turn.
    Journey journey = cadence(3, "lost");
    journey.touchpoints[0].every = fixed_hours(7);
    stage(journey, "a").drift = {{"ages", "", "b", fixed_hours(20)}};
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 01:00 visit a call unreached lag 0d 01:00
                              0d 05:00 visit a call unreached lag 0d 04:00
                              0d 08:00 visit a call unreached lag 0d 07:00
                              0d 12:00 visit a call unreached lag 0d 04:00
                              0d 15:00 visit a call unreached lag 0d 07:00
                              0d 19:00 visit a call unreached lag 0d 04:00
                              0d 20:00 drift a ages
                              0d 20:00 enter b)"});
}

/// A call whose outcome is `later` for everyone, and a second touchpoint in `a` and `b`.
Journey followed(const std::string& to) {
    Journey journey = empty_journey(2);
    add_stages(journey, {"a", "b", "c"});
    journey.touchpoints = {touchpoint("call", "a", fixed_hours(1), {{"later", to, 1, ""}}, ""),
                           touchpoint("mail", "a", fixed_hours(3), {}, "c")};
    journey.touchpoints[0].service = Service{fixed_hours(1), Law{}};
    journey.touchpoints[1].in = {"a", "b"};
    add_arrivals(journey, "a", {0});
    return journey;
}

TEST(Follows, StartsAtTheEndOfTheVisitThatItFollows) {
    Journey journey = followed("");
    journey.touchpoints[1].follows = {"call.later"};
    const std::string stays = R"(0d arrival a
                                 0d enter a
                                 0d 01:00 visit a call later lag 0d 01:00
                                 0d 05:00 visit a mail else lag 0d 03:00
                                 0d 05:00 enter c)";
    expect_lives(journey, {stays});
    const std::string leaves = R"(0d arrival a
                                  0d enter a
                                  0d 01:00 visit a call later lag 0d 01:00
                                  0d 02:00 enter b
                                  0d 05:00 visit b mail else lag 0d 03:00
                                  0d 05:00 enter c)";
    journey.touchpoints[0].outcomes[0].to = "b";
    expect_lives(journey, {leaves});
    // On demand it is the same.
    journey.touchpoints[1].follows.clear();
    journey.touchpoints[1].starts = Start::on_demand;
    journey.touchpoints[0].outcomes[0].effects.then = "mail";
    expect_lives(journey, {leaves});
    journey.touchpoints[0].outcomes[0].to = "";
    expect_lives(journey, {stays});
}

TEST(Follows, OtherOutcomesStartNothing) {
    Journey journey = followed("");
    journey.touchpoints[1].follows = {"call.later"};
    journey.touchpoints[0].outcomes[0].share = 0;
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 01:00 visit a call else lag 0d 01:00)"});
    journey.touchpoints[1].follows = {"call.later", "call.else"};
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 01:00 visit a call else lag 0d 01:00
                              0d 05:00 visit a mail else lag 0d 03:00
                              0d 05:00 enter c)"});
}

TEST(Follows, AgainStartsTheClockAnew) {
    // The call recurs every two hours; each time the mail's three hours begin again.
    Journey journey = followed("");
    journey.touchpoints[0].service.reset();
    journey.touchpoints[0].every = fixed_hours(2);
    journey.touchpoints[1].follows = {"call.later"};
    stage(journey, "a").drift = {{"ages", "", "b", fixed_hours(6)}};
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 01:00 visit a call later lag 0d 01:00
                              0d 03:00 visit a call later lag 0d 02:00
                              0d 05:00 visit a call later lag 0d 02:00
                              0d 06:00 drift a ages
                              0d 06:00 enter b)"});
}

TEST(Follows, AChainOfFollowers) {
    Journey journey = followed("");
    journey.touchpoints[1].follows = {"call.later"};
    journey.touchpoints[1].otherwise = "";
    journey.touchpoints.push_back(touchpoint("letter", "a", fixed_hours(2), {}, ""));
    journey.touchpoints[2].follows = {"mail.else"};
    journey.touchpoints[2].attempts = Attempts{2, fixed_hours(1), {false, true}, "b"};
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 01:00 visit a call later lag 0d 01:00
                              0d 05:00 visit a mail else lag 0d 03:00
                              0d 07:00 visit a letter else lag 0d 02:00
                              0d 08:00 visit a letter else lag 0d 01:00
                              0d 08:00 used up a letter
                              0d 08:00 enter b)"});
}

TEST(When, AVisitTakesPlaceWhereItsConditionsHold) {
    // Goodwill is 1 at 0:00 with a half-life of 4 h: 0.5 at 4:00, 0.25 at 8:00.
    Journey journey = empty_journey(1);
    add_stages(journey, {"a", "b"});
    journey.traits = {{"goodwill", to_ticks(4 * 3600), 0}};
    add_arrivals(journey, "a", {0});
    journey.channels[0].start = {{"goodwill", 1}};
    const auto add = [&](const std::string& name, double hours, std::vector<Condition> when) {
        journey.touchpoints.push_back(touchpoint(name, "a", fixed_hours(hours), {}, ""));
        journey.touchpoints.back().when = std::move(when);
    };
    using enum Comparison;
    add("above", 4, {{"goodwill", above, 0.5}});
    add("at least", 4, {{"goodwill", at_least, 0.5}});
    add("below", 8, {{"goodwill", below, 0.25}});
    add("at most", 8, {{"goodwill", at_most, 0.25}});
    add("both", 6, {{"goodwill", above, 0.25}, {"goodwill", below, 0.5}});
    add("one of two", 6, {{"goodwill", above, 0.25}, {"goodwill", above, 0.5}});
    add("wait", 12, {{"wait", above, 0.4}});  // ln 1.5 = 0.405
    add("longer wait", 12, {{"wait", above, 0.41}});
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 04:00 visit a at least else lag 0d 04:00
                              0d 06:00 visit a both else lag 0d 06:00
                              0d 08:00 visit a at most else lag 0d 08:00
                              0d 12:00 visit a wait else lag 0d 12:00)"});
}

TEST(When, ARecurrenceAsksEachTime) {
    Journey journey = empty_journey(1);
    add_stages(journey, {"a", "b"});
    journey.traits = {{"goodwill", to_ticks(4 * 3600), 0}};
    add_arrivals(journey, "a", {0});
    journey.touchpoints = {touchpoint("gift", "a", fixed_hours(2.5), {}, ""),
                           touchpoint("offer", "a", fixed_hours(1), {}, "")};
    journey.touchpoints[0].add = {{"goodwill", 1}};
    journey.touchpoints[1].every = fixed_hours(2);
    journey.touchpoints[1].when = {{"goodwill", Comparison::above, 0.4}};
    stage(journey, "a").drift = {{"ages", "", "b", fixed_hours(10)}};
    // Offers at 1 (nothing yet), 3 (0.917), 5 (0.648), 7 (0.459), 9 (0.324).
    expect_lives(journey, {R"(0d arrival a
                              0d enter a
                              0d 02:30 visit a gift else lag 0d 02:30
                              0d 03:00 visit a offer else lag 0d 02:00
                              0d 05:00 visit a offer else lag 0d 02:00
                              0d 07:00 visit a offer else lag 0d 02:00
                              0d 10:00 drift a ages
                              0d 10:00 enter b)"});
}

}  // namespace
}  // namespace sojourn::testing
