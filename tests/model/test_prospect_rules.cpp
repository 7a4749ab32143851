// Rules on what prospects bring and remember: names, covariates, pairs, traits, experience, arrivals.
#include <limits>

#include "tests/model/behaviour.hpp"
#include "tests/model/broken.hpp"

namespace sojourn::testing {
namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();

TEST(ProspectRules, KeepNamesUniqueAndFree) {
    expect_all_found(
        behaviour(),
        {{"traits.trust", "given twice", [](Journey& j) { j.traits.push_back({"trust"}); }},
         {"calendars.office", "given twice", [](Journey& j) { j.calendars.push_back(j.calendars[0]); }},
         {"surveys.nps", "given twice", [](Journey& j) { j.surveys.push_back(j.surveys[0]); }},
         {"touchpoints.call.outcomes.qualified.needs.our yes", "given twice",
          [](Journey& j) {
              auto& needs = outcome_of(j, "call", "qualified").needs;
              needs.push_back(needs[0]);
          }},
         {"touchpoints.again.follows", "listed twice",
          [](Journey& j) { touchpoint_of(j, "again").follows.emplace_back("call.later"); }},
         {"traits.fit", "an attribute has this name too", [](Journey& j) { j.traits.push_back({"fit"}); }},
         {"traits.felt", "covariate of its own", [](Journey& j) { j.traits.push_back({"felt"}); }},
         {"attributes.load", "covariate of its own",
          [](Journey& j) { j.attributes.push_back({"load", "", Law{}}); }},
         {"stages.back", "no stage can have it", [](Journey& j) { add_stages(j, {"back"}); }},
         {"touchpoints.call.outcomes.unreached", "the results use this name",
          [](Journey& j) { touchpoint_of(j, "call").outcomes[1].name = "unreached"; }}});
}

TEST(ProspectRules, KnowEveryCovariateWhereItIsRead) {
    const std::string qualified = "touchpoints.call.outcomes.qualified";
    expect_all_found(
        behaviour(),
        {{qualified + ".slopes.fitt", "no covariate of this name",
          [](Journey& j) { outcome_of(j, "call", "qualified").slopes[0].of = "fitt"; }, "fit"},
         {qualified + ".slopes.segment.smbs", "no covariate of this name",
          [](Journey& j) { outcome_of(j, "call", "qualified").slopes[0].of = "segment.smbs"; },
          "segment.smb"},
         {qualified + ".slopes.channel", "which channel",
          [](Journey& j) { outcome_of(j, "call", "qualified").slopes[0].of = "channel"; }},
         {qualified + ".slopes.load", "no team makes these visits",
          [](Journey& j) { outcome_of(j, "call", "qualified").slopes[0].of = "load"; }},
         {qualified + ".slopes.fit", "given twice",
          [](Journey& j) { outcome_of(j, "call", "qualified").slopes.push_back({"fit", 1}); }},
         {qualified + ".slopes.fit", "not a finite number",
          [](Journey& j) { outcome_of(j, "call", "qualified").slopes[0].value = not_a_number; }},
         {qualified + ".needs.our yes.slopes.fat", "no covariate of this name",
          [](Journey& j) { outcome_of(j, "call", "qualified").needs[0].slopes[0].of = "fat"; }, "fit"},
         {"touchpoints.ask.outcomes.refers.intent.slopes.godwill", "no covariate of this name",
          [](Journey& j) { outcome_of(j, "ask", "refers").intent->slopes[0].of = "godwill"; }, "goodwill"},
         {"touchpoints.call.quality.slopes.felt", "not known here",
          [](Journey& j) { touchpoint_of(j, "call").quality->slopes[0].of = "felt"; }},
         {"touchpoints.ask.when", "not known here",
          [](Journey& j) { touchpoint_of(j, "ask").when[0].of = "mismatch"; }},
         {"touchpoints.ask.when", "not a finite number",
          [](Journey& j) { touchpoint_of(j, "ask").when[0].value = infinite; }},
         {"touchpoints.call.patience.slopes.wait", "belongs to a visit",
          [](Journey& j) { touchpoint_of(j, "call").patience->slopes[0].of = "wait"; }},
         {"stages.lead.drift.moves on.slopes.attempt", "belongs to a visit",
          [](Journey& j) { stage(j, "lead").drift[1].slopes[0].of = "attempt"; }},
         {"stages.client.revenue[0].slopes.felt", "not known here",
          [](Journey& j) { stage(j, "client").revenue[0].slopes[0].of = "felt"; }},
         doubtful(qualified + ".slopes.felt", "no `quality`",
                  [](Journey& j) { touchpoint_of(j, "call").quality.reset(); }),
         doubtful(qualified + ".needs.our yes.slopes.attempt", "always 0",
                  [](Journey& j) { touchpoint_of(j, "call").attempts.reset(); }),
         doubtful("touchpoints.ask.when", "`present` is always 0",
                  [](Journey& j) { stage(j, "lead").hand_raise.reset(); })});
}

TEST(ProspectRules, PairAttributesOfOneDrawEach) {
    expect_all_found(
        behaviour(),
        {{"attributes.budget.with", "no attribute of this name",
          [](Journey& j) { j.attributes[1].with = "fitt"; }, "fit"},
         {"attributes.budget.with", "with itself", [](Journey& j) { j.attributes[1].with = "budget"; }},
         {"attributes.budget.with", "itself goes along with reachability",
          [](Journey& j) { j.attributes[0].with = "reachability"; }},
         {"attributes.budget.with", "that of fit is",
          [](Journey& j) { j.attributes[0].law = Law{Fixed{1}}; }},
         {"attributes.budget.with", "that of fit is",
          [](Journey& j) { j.segments[1].set[0].second = Law{Sum{{Law{Normal{0, 1}}, Law{Normal{0, 1}}}}}; }},
         {"attributes.budget.with", "that of budget is",
          [](Journey& j) { j.attributes[1].law = Law{Fixed{1}}; }},
         {"attributes.budget.with.fit", "between -1 and 1",
          [](Journey& j) { j.attributes[1].correlation = -1; }}});
}

TEST(ProspectRules, KeepTraitsAndTheirChangesSound) {
    expect_all_found(
        behaviour(),
        {{"traits.trust.half-life", "forget at once", [](Journey& j) { j.traits[2].half_life = 0; }},
         {"traits.trust.baseline", "not a finite", [](Journey& j) { j.traits[2].baseline = infinite; }},
         {"traits.trust.gains.felt", "not a finite", [](Journey& j) { j.traits[2].felt = infinite; }},
         {"traits.trust.gains.surprise", "not a finite", [](Journey& j) { j.traits[2].surprise = infinite; }},
         {"traits.trust.gains.episode", "not a finite", [](Journey& j) { j.traits[2].episode = infinite; }},
         {"channels.web.start.trast", "no trait of this name",
          [](Journey& j) { channel_of(j, "web").start[0].trait = "trast"; }, "trust"},
         {"channels.web.start.trust", "not a finite",
          [](Journey& j) { channel_of(j, "web").start[0].amount = not_a_number; }},
         {"channels.friends.pass on.trast", "no trait of this name",
          [](Journey& j) {
              std::get<Referrals>(channel_of(j, "friends").arrivals).pass_on[0].first = "trast";
          },
          "trust"},
         {"channels.friends.pass on.trust", "`start` sets this trait too",
          [](Journey& j) { channel_of(j, "friends").start = {{"trust", 1}}; }},
         {"stages.lead.drift.cools.add.trast", "no trait of this name",
          [](Journey& j) { stage(j, "lead").drift[0].add[0].trait = "trast"; }, "trust"},
         {"touchpoints.call.add.trast", "no trait of this name",
          [](Journey& j) { touchpoint_of(j, "call").add[0].trait = "trast"; }, "trust"},
         {"touchpoints.call.add.trust", "given twice",
          [](Journey& j) { touchpoint_of(j, "call").add.push_back({"trust", 1}); }},
         {"touchpoints.call.outcomes.qualified.add.trast", "no trait of this name",
          [](Journey& j) { outcome_of(j, "call", "qualified").effects.add[0].trait = "trast"; }, "trust"},
         {"touchpoints.call.outcomes.else.add.trast", "no trait of this name",
          [](Journey& j) { touchpoint_of(j, "call").otherwise_effects.add[0].trait = "trast"; }, "trust"}});
}

TEST(ProspectRules, NeedTheConstantsOfExperienceThatAreUsed) {
    expect_all_found(behaviour(),
                     {{"experience.lambda", "above 0", [](Journey& j) { j.experience.lambda = 0; }},
                      {"experience.omega", "between 0 and 1", [](Journey& j) { j.experience.omega = 1.1; }},
                      {"experience.phi", "not a finite", [](Journey& j) { j.experience.phi = infinite; }},
                      {"experience.expectation", "no trait of this name",
                       [](Journey& j) { j.experience.expectation = "expectations"; }, "expectation"},
                      {"experience.omega", "uses it",
                       [](Journey& j) {
                           j.experience.omega.reset();
                           j.surveys.clear();
                       }},
                      {"experience.omega", "uses it",
                       [](Journey& j) {
                           j.experience.omega.reset();
                           j.traits[0].episode = 0;
                       }},
                      {"experience.phi", "uses it",
                       [](Journey& j) {
                           j.experience.phi.reset();
                           outcome_of(j, "call", "later").effects.friction = 0;
                       }},
                      {"experience.phi", "uses it",
                       [](Journey& j) {
                           j.experience.phi.reset();
                           touchpoint_of(j, "call").quality->friction.reset();
                       }},
                      {"experience.psi", "uses it", [](Journey& j) { j.experience.psi.reset(); }}});
}

TEST(ProspectRules, NeedNoConstantThatIsNotUsed) {
    Journey journey = behaviour();
    journey.experience = {};
    journey.surveys.clear();
    journey.traits[0].episode = 0;
    touchpoint_of(journey, "call").quality->friction.reset();
    touchpoint_of(journey, "call").quality->personalised = 0;
    outcome_of(journey, "call", "later").effects.friction = 0;
    expect_sound(journey);
}

TEST(ProspectRules, AskForAgesThatTheStageAllows) {
    const auto age = [](Journey& j) -> Law& {
        return *std::get<Cohort>(channel_of(j, "clients").arrivals).age;
    };
    expect_all_found(
        behaviour(),
        {{"channels.clients.age", "contract rings after 730 d",
          [=](Journey& j) { age(j) = Law{Uniform{0, 731 * day}}; }},
         {"channels.clients.age", "contract rings after 730 d",
          [=](Journey& j) { age(j) = Law{Exponential{day}}; }},
         {"channels.clients.age", "negative times", [=](Journey& j) { age(j) = Law{Normal{day, day}}; }},
         {"channels.clients.age", "no beginning", [=](Journey& j) { age(j) = Law{Never{}}; }},
         {"channels.clients.age", "interrupts others",
          [](Journey& j) { channel_of(j, "clients").to = "issue"; }}});
    Journey journey = behaviour();
    channel_of(journey, "clients").to = "offer";
    stage(journey, "offer").drift[0].to = "client";
    expect_sound(journey);  // its timer slides to opening hours: no age is too long
}

TEST(ProspectRules, SendReferralsToChannelsThatBringThem) {
    const std::string refers = "touchpoints.ask.outcomes.refers.refer";
    expect_all_found(
        behaviour(),
        {{refers + ".to", "no channel of this name",
          [](Journey& j) { outcome_of(j, "ask", "refers").effects.refer->to = "friend"; }, "friends"},
         {refers + ".to", "come of themselves",
          [](Journey& j) { outcome_of(j, "ask", "refers").effects.refer->to = "web"; }},
         {refers + ".count", "negative counts",
          [](Journey& j) { outcome_of(j, "ask", "refers").effects.refer->count = Law{Normal{1, 1}}; }},
         {"touchpoints.call.outcomes.else.refer.to", "come of themselves",
          [](Journey& j) { touchpoint_of(j, "call").otherwise_effects.refer = Referral{"web"}; }},
         {"touchpoints.call.outcomes.else.refer.count", "never",
          [](Journey& j) {
              touchpoint_of(j, "call").otherwise_effects.refer = Referral{"friends", Law{Never{}}};
          }},
         {"stages.client.refer[0].to", "no channel of this name",
          [](Journey& j) { stage(j, "client").refer[0].to = "friend"; }, "friends"},
         {"stages.client.refer[0].count", "negative counts",
          [](Journey& j) { stage(j, "client").refer[0].count = Law{Fixed{-1}}; }},
         {"channels.friends.accept", "between 0 % and 100 %",
          [](Journey& j) { std::get<Referrals>(channel_of(j, "friends").arrivals).accept = 1.1; }},
         {"channels.friends.after", "negative times",
          [](Journey& j) {
              std::get<Referrals>(channel_of(j, "friends").arrivals).after = Law{Normal{0, 1}};
          }},
         {"channels", "nobody arrives to refer",
          [](Journey& j) {
              std::erase_if(j.channels, [](const Channel& c) { return c.name != "friends"; });
          }},
         doubtful("channels.friends", "nobody comes by it", [](Journey& j) {
             stage(j, "client").refer.clear();
             outcome_of(j, "ask", "refers").effects.refer.reset();
         })});
}

}  // namespace
}  // namespace sojourn::testing
