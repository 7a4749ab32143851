// Rules on touchpoints: attempts, patience, outcomes and effects, followers, surveys, luck.
#include <limits>

#include "tests/model/behaviour.hpp"
#include "tests/model/broken.hpp"

namespace sojourn::testing {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

TEST(VisitRules, KeepLawsOfTimesAndCountsSound) {
    const Law normal{Normal{0, 1}};
    const Law long_sum{Sum{std::vector<Law>(17, Law{Exponential{1}})}};
    expect_all_found(behaviour(),
                     {{"touchpoints.photos.every", "negative times",
                       [=](Journey& j) { touchpoint_of(j, "photos").every = normal; }},
                      {"touchpoints.photos.every", "recur without end",
                       [](Journey& j) { touchpoint_of(j, "photos").every = Law{Fixed{0}}; }},
                      {"touchpoints.call.attempts.every", "negative times",
                       [=](Journey& j) { touchpoint_of(j, "call").attempts->every = normal; }},
                      {"touchpoints.support.attempts.every", "recur without end",
                       [](Journey& j) { touchpoint_of(j, "support").attempts->every = Law{Fixed{0}}; }},
                      {"touchpoints.again.after", "recur without end",
                       [](Journey& j) {
                           touchpoint_of(j, "again").follows.emplace_back("again.else");
                           touchpoint_of(j, "again").after = Law{Fixed{0}};
                       }},
                      {"touchpoints.second line.after", "recur without end",
                       [](Journey& j) {
                           touchpoint_of(j, "second line").otherwise_effects.then = "second line";
                           touchpoint_of(j, "second line").after = Law{Fixed{0}};
                       }},
                      {"touchpoints.call.service.reached", "negative times",
                       [=](Journey& j) { touchpoint_of(j, "call").service->reached = normal; }},
                      {"touchpoints.call.service.unreached", "never ends",
                       [](Journey& j) { touchpoint_of(j, "call").service->unreached = Law{Never{}}; }},
                      {"touchpoints.call.patience.law", "negative times",
                       [=](Journey& j) { touchpoint_of(j, "call").patience->law = normal; }},
                      {"touchpoints.call.patience.law", "more than 16 draws",
                       [=](Journey& j) { touchpoint_of(j, "call").patience->law = long_sum; }},
                      {"touchpoints.call.quality.friction", "negative counts",
                       [=](Journey& j) { touchpoint_of(j, "call").quality->friction = normal; }},
                      {"touchpoints.call.quality.mean", "not a finite",
                       [](Journey& j) { touchpoint_of(j, "call").quality->mean = infinite; }},
                      {"touchpoints.call.cost", "not a finite",
                       [](Journey& j) { touchpoint_of(j, "call").cost = infinite; }}});
    Journey at_once = behaviour();
    touchpoint_of(at_once, "call").attempts->every = Law{Fixed{0}};
    expect_sound(at_once);  // six attempts at one instant end
}

TEST(VisitRules, MakeAttemptsThatMeanSomething) {
    expect_all_found(behaviour(),
                     {{"touchpoints.call.attempts.while", "nothing is said",
                       [](Journey& j) { touchpoint_of(j, "call").attempts->again = {false, false}; }},
                      {"touchpoints.call.attempts.up to", "at most 4096",
                       [](Journey& j) { touchpoint_of(j, "call").attempts->up_to = 4097; }},
                      {"touchpoints.call.attempts.then", "never used up",
                       [](Journey& j) { touchpoint_of(j, "call").attempts->up_to = 0; }},
                      {"touchpoints.call.attempts.then", "no stage of this name",
                       [](Journey& j) { touchpoint_of(j, "call").attempts->then = "losst"; }, "lost"},
                      doubtful("touchpoints.call.attempts.while", "every visit reaches",
                               [](Journey& j) { touchpoint_of(j, "call").reach.reset(); }),
                      doubtful("touchpoints.call.attempts.while", "undecided", [](Journey& j) {
                          touchpoint_of(j, "call").attempts->again = {false, true};
                      })});
}

TEST(VisitRules, LeadPatienceSomewhere) {
    expect_all_found(behaviour(),
                     {{"touchpoints.call.patience.to", "where prospects go",
                       [](Journey& j) { touchpoint_of(j, "call").patience->to.clear(); }},
                      {"touchpoints.call.patience.to", "no stage of this name",
                       [](Journey& j) { touchpoint_of(j, "call").patience->to = "losst"; }, "lost"},
                      {"touchpoints.call.patience.felt", "above 0",
                       [](Journey& j) { touchpoint_of(j, "call").patience->felt = 0; }}});
}

TEST(VisitRules, KeepProbabilitiesInRange) {
    const std::string range = "between 0 % and 100 %";
    expect_all_found(
        behaviour(),
        {{"touchpoints.call.reach", range, [](Journey& j) { touchpoint_of(j, "call").reach = Reach{1.1}; }},
         {"touchpoints.call.reach", "no attribute of this name",
          [](Journey& j) { touchpoint_of(j, "call").reach->attribute = "reachabilty"; }, "reachability"},
         {"touchpoints.call.reach", "range 0 to 1",
          [](Journey& j) { touchpoint_of(j, "call").reach->attribute = "fit"; }},
         {"touchpoints.call.quality.personalised", range,
          [](Journey& j) { touchpoint_of(j, "call").quality->personalised = -0.1; }},
         {"touchpoints.call.outcomes.qualified.needs.our yes.share", range,
          [](Journey& j) { outcome_of(j, "call", "qualified").needs[0].share = 1.1; }},
         {"touchpoints.ask.outcomes.refers.intent.at zero", range,
          [](Journey& j) { outcome_of(j, "ask", "refers").intent->at_zero = 1.1; }},
         {"touchpoints.ask.outcomes.refers.act", range,
          [](Journey& j) { outcome_of(j, "ask", "refers").intent->act = infinite; }},
         doubtful("touchpoints.call.outcomes.qualified.needs.our yes.share", "without effect",
                  [](Journey& j) { outcome_of(j, "call", "qualified").needs[0].share = 1; }),
         doubtful("touchpoints.ask.outcomes.refers.intent.at zero", "without effect",
                  [](Journey& j) { outcome_of(j, "ask", "refers").intent->at_zero = 1; }),
         doubtful("touchpoints.call.outcomes.qualified.share", "without effect", [](Journey& j) {
             outcome_of(j, "call", "qualified").share = 1;
             touchpoint_of(j, "call").outcomes.pop_back();
             std::erase_if(j.touchpoints, [](const Touchpoint& t) { return t.name == "again"; });
         })});
}

TEST(VisitRules, LetOneThingGiveAnOutcomesProbability) {
    const std::string refers = "touchpoints.ask.outcomes.refers";
    const auto by_attribute = [](Journey& j) -> Outcome& {
        Outcome& outcome = outcome_of(j, "again", "qualified");
        outcome.attribute = "reachability";
        return outcome;
    };
    const std::string again = "touchpoints.again.outcomes.qualified";
    expect_all_found(behaviour(),
                     {{refers + ".intent", "no other outcome",
                       [](Journey& j) { touchpoint_of(j, "ask").outcomes.push_back({"no", "", 0.1, ""}); }},
                      {refers + ".slopes", "slopes of its own",
                       [](Journey& j) { outcome_of(j, "ask", "refers").slopes = {{"fit", 1}}; }},
                      {refers + ".intent", "shares, not intents",
                       [](Journey& j) { outcome_of(j, "ask", "refers").boost = Boost::yes; }},
                      {again + ".share", "no other outcome",
                       [=](Journey& j) {
                           by_attribute(j);
                           touchpoint_of(j, "again").outcomes.push_back({"no", "", 0.1, ""});
                       }},
                      {again + ".intent", "probability already",
                       [=](Journey& j) { by_attribute(j).intent = Intent{0.5}; }},
                      {again + ".slopes", "slopes do not move it",
                       [=](Journey& j) { by_attribute(j).slopes = {{"fit", 1}}; }},
                      {again + ".share", "attention does not lift it",
                       [=](Journey& j) { by_attribute(j).boost = Boost::yes; }}});
}

TEST(VisitRules, LetEffectsReachWhatIsThere) {
    const std::string later = "touchpoints.call.outcomes.later";
    expect_all_found(
        behaviour(),
        {{later + ".friction", "cannot be negative",
          [](Journey& j) { outcome_of(j, "call", "later").effects.friction = -1; }},
         {later + ".clocks.cools", "above 0",
          [](Journey& j) { outcome_of(j, "call", "later").effects.clocks[0].factor = 0; }},
         {later + ".clocks.cool", "runs where the prospect then is",
          [](Journey& j) { outcome_of(j, "call", "later").effects.clocks[0].clock = "cool"; }, "cools"},
         {later + ".clocks.contract", "runs where the prospect then is",
          [](Journey& j) { outcome_of(j, "call", "later").effects.clocks[0].clock = "contract"; }},
         {later + ".clocks", "drawn anew", [](Journey& j) { outcome_of(j, "call", "later").to = "offer"; }},
         {"touchpoints.support.outcomes.solved.clocks.lives with it", "runs where the prospect then is",
          [](Journey& j) { outcome_of(j, "support", "solved").effects.clocks[0].clock = "lives with it"; }}});
    Journey visits = behaviour();
    outcome_of(visits, "call", "later").effects.clocks = {{"photos", 2}};
    expect_sound(visits);  // touchpoints have clocks too
}

TEST(VisitRules, StartFollowersWhereTheyAre) {
    const std::string then = "touchpoints.support.outcomes.handed over.then";
    expect_all_found(
        behaviour(),
        {{"touchpoints.again.follows", "does not name an outcome",
          [](Journey& j) { touchpoint_of(j, "again").follows = {"call"}; }},
         {"touchpoints.again.follows", "no touchpoint of this name",
          [](Journey& j) { touchpoint_of(j, "again").follows = {"cal.later"}; }, "call"},
         {"touchpoints.again.follows", "no outcome of this name",
          [](Journey& j) { touchpoint_of(j, "again").follows = {"call.latter"}; }, "later"},
         {"touchpoints.again.follows", "in no stage where the touchpoint is",
          [](Journey& j) { touchpoint_of(j, "again").follows = {"call.qualified"}; }},
         {"touchpoints.again.follows", "starts where `then` names it",
          [](Journey& j) { touchpoint_of(j, "again").starts = Start::on_demand; }},
         {then, "no touchpoint of this name",
          [](Journey& j) { outcome_of(j, "support", "handed over").effects.then = "second lin"; },
          "second line"},
         {then, "starts of itself",
          [](Journey& j) { outcome_of(j, "support", "handed over").effects.then = "support"; }},
         {then, "in no stage where the outcome leaves",
          [](Journey& j) { outcome_of(j, "support", "handed over").to = "lost"; }},
         doubtful("touchpoints.second line.only", "never met",
                  [](Journey& j) { outcome_of(j, "support", "handed over").effects.then.clear(); }),
         doubtful("touchpoints.again.follows", "never met",
                  [](Journey& j) { touchpoint_of(j, "again").follows = {"again.else"}; })});
    Journey behind = behaviour();
    touchpoint_of(behind, "again").follows = {"support.solved"};
    touchpoint_of(behind, "again").in = {"client"};
    expect_sound(behind);  // going back, the prospect is where the issue came from
}

TEST(VisitRules, NameCalendarsThatAre) {
    expect_all_found(behaviour(),
                     {{"touchpoints.call.opens", "no calendar of this name",
                       [](Journey& j) { touchpoint_of(j, "call").opens = "offices"; }, "office"},
                      {"touchpoints.again.working", "no calendar of this name",
                       [](Journey& j) { touchpoint_of(j, "again").working = "offices"; }, "office"}});
}

TEST(VisitRules, AskSurveysOnAScale) {
    expect_all_found(
        behaviour(),
        {{"surveys.nps.at", "no touchpoint of this name", [](Journey& j) { j.surveys[0].at = "cal"; },
          "call"},
         {"surveys.nps.response", "between 0 % and 100 %", [](Journey& j) { j.surveys[0].response = 1.5; }},
         {"surveys.nps.noise", "cannot be negative", [](Journey& j) { j.surveys[0].noise = -1; }},
         {"surveys.nps.slope", "not a finite", [](Journey& j) { j.surveys[0].slope = infinite; }},
         {"surveys.nps.cuts", "one answer only", [](Journey& j) { j.surveys[0].cuts.clear(); }},
         {"surveys.nps.cuts", "above the one before", [](Journey& j) { j.surveys[0].cuts = {0, 0, 1}; }},
         {"surveys.nps.cuts", "not a finite", [](Journey& j) { j.surveys[0].cuts[2] = infinite; }},
         {"surveys.nps.scores", "make 4 answers", [](Journey& j) { j.surveys[0].scores.pop_back(); }},
         {"surveys.nps.scores", "not a finite", [](Journey& j) { j.surveys[0].scores[0] = infinite; }},
         doubtful("surveys.nps", "nobody has anything to answer", [](Journey& j) {
             for (Touchpoint& touchpoint : j.touchpoints) touchpoint.quality.reset();
         })});
}

/// A twin of a touchpoint that shares its luck, in a journey of nothing else.
void add_twin(Journey& journey, const std::string& name) {
    Touchpoint twin = touchpoint_of(journey, name);
    twin.stream = name;
    twin.name = "twin";
    journey.touchpoints.push_back(twin);
}

TEST(VisitRules, KeepLuckApart) {
    const std::string shared = "draws would be those of ";
    const Law two_words{Sum{{Law{Exponential{60}}, Law{Exponential{60}}}}};
    const auto twin_call = [=](Journey& j) {
        Touchpoint& call = touchpoint_of(j, "call");
        call.quality->friction = Law{Mixture{{0.5, 0.5}, {Law{Poisson{1}}, Law{Poisson{2}}}}};
        call.patience->law = two_words;
        call.service = Service{two_words, two_words};
        add_twin(j, "call");
    };
    const auto twin_ask = [](Journey& j) { add_twin(j, "ask"); };
    std::vector<Broken> cases;
    for (const std::string place : {".quality.friction", ".patience.law", ".service.reached",
                                    ".service.unreached", ".outcomes.qualified.needs.our yes"}) {
        cases.push_back({"touchpoints.twin" + place, shared + "touchpoints.call" + place, twin_call});
    }
    const std::string refer = ".outcomes.refers.refer";
    cases.push_back({"touchpoints.twin" + refer, shared + "touchpoints.ask" + refer, twin_ask});
    cases.push_back({"stages.offer.hand raise", shared + "stages.lead.hand raise", [](Journey& j) {
                         stage(j, "offer").stream = "lead";
                         stage(j, "offer").hand_raise = stage(j, "lead").hand_raise;
                     }});
    cases.push_back({"stages.client.refer[0]", shared + "stages.offer.refer[0]", [](Journey& j) {
                         stage(j, "offer").stream = "client";
                         stage(j, "offer").refer = {{"friends"}};
                     }});
    cases.push_back({"surveys.csat", shared + "surveys.nps", [](Journey& j) {
                         j.surveys.push_back(j.surveys[0]);
                         j.surveys[1].name = "csat";
                         j.surveys[1].stream = "nps";
                     }});
    expect_all_found(behaviour(), cases);
}

TEST(VisitRules, ClaimNoLuckForLawsOfOneWord) {
    Journey journey = behaviour();
    add_twin(journey, "call");
    for (const Problem& problem : validate(journey)) {
        EXPECT_NE(problem.path, "touchpoints.twin.patience.law");
        EXPECT_NE(problem.path, "touchpoints.twin.service.reached");
    }
}

}  // namespace
}  // namespace sojourn::testing
