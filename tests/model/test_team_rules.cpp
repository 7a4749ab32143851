// Rules on teams, disciplines, lines, brand traits, finite markets, warm-ups and finer tables of arrivals.
#include <limits>

#include "engine/model/keys.hpp"
#include "tests/model/behaviour.hpp"
#include "tests/model/broken.hpp"
#include "tests/support/staffed.hpp"

namespace sojourn::testing {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

Team& team_in(Journey& journey, const std::string& name) {
    for (Team& team : journey.teams) {
        if (team.name == name) return team;
    }
    throw std::out_of_range(name);
}

ArrivalRate& web_of(Journey& journey) {
    return std::get<ArrivalRate>(channel_of(journey, "web").arrivals);
}

Pool& town_of(Journey& journey) {
    return std::get<Pool>(channel_of(journey, "town").arrivals);
}

TEST(TeamRules, AcceptASoundJourney) {
    expect_sound(staffed());
}

TEST(TeamRules, NameWhatIsNotThere) {
    expect_all_found(staffed(),
                     {{"touchpoints.call.by", "no team",
                       [](Journey& j) { touchpoint_of(j, "call").by = "slaes"; }, "sales"},
                      {"teams.sales.serve", "no touchpoint",
                       [](Journey& j) { team_in(j, "sales").serve[0].of = "cal"; }, "call"},
                      {"teams.sales.serve", "no covariate",
                       [](Journey& j) { team_in(j, "sales").serve[1].of = "fti"; }, "fit"},
                      {"teams.care.line.then", "no stage",
                       [](Journey& j) { team_in(j, "care").line->then = "lots"; }, "lost"},
                      {"teams.care.line.then", "interrupts nothing",
                       [](Journey& j) { team_in(j, "care").line->then = "back"; }},
                      {"teams.sales", "given twice", [](Journey& j) { team_in(j, "care").name = "sales"; }}});
}

TEST(TeamRules, NeedSomebodyOnShift) {
    const Ticks hour = ticks_per_hour;
    expect_all_found(
        staffed(),
        {{"teams.care.capacity", "on shift at any time",
          [](Journey& j) { team_in(j, "care").capacity = {{0, 0}}; }},
         {"teams.care.capacity", "on shift at any time",
          [](Journey& j) { team_in(j, "care").capacity = {{0, 0}, {j.follow, 7}}; }},
         {"teams.care.capacity", "on shift at any time",
          [=](Journey& j) { team_in(j, "care").capacity = {{-2 * hour, 7}, {0, 0}}; }},
         {"teams.care.capacity", "order of time", [](Journey& j) { team_in(j, "care").capacity = {}; }},
         {"teams.care.capacity", "order of time", [](Journey& j) { team_in(j, "care").capacity = {{1, 7}}; }},
         {"teams.care.capacity", "order of time",
          [](Journey& j) { team_in(j, "care").capacity = {{0, 7}, {0, 8}}; }},
         {"teams.care.capacity", "at most 100000",
          [](Journey& j) { team_in(j, "care").capacity = {{0, 100001}}; }},
         {"teams", "at most 64", [](Journey& j) {
              for (int i = 0; i < 62; ++i) j.teams.push_back(team_of_size(std::to_string(i), 1));
          }}});
    Journey late = staffed();
    team_in(late, "care").capacity = {{0, 0}, {late.follow - 1, 7}};
    expect_sound(late);
    Journey nobody = staffed();  // what nobody calls may stand empty, with a word about it
    nobody.teams.push_back(team_of_size("spare", 0));
    expect_all_found(nobody, {doubtful("teams.spare", "nobody ever calls it", [](Journey&) {})});
    EXPECT_FALSE(has_errors(validate(nobody)));
}

TEST(TeamRules, GiveVisitsTheirTime) {
    expect_all_found(
        staffed(),
        {{"touchpoints.call.by", "takes somebody's time",
          [](Journey& j) { touchpoint_of(j, "call").service.reset(); }},
         {"touchpoints.call.patience", "patience of its own",
          [](Journey& j) { touchpoint_of(j, "call").patience = Patience{Law{Fixed{60}}, 1, "lost", {}}; }},
         {"touchpoints.call.while waiting", "waited for themselves",
          [](Journey& j) { touchpoint_of(j, "call").fills_waits = FillsWaits::yes; }},
         {"teams.sales.utilised elsewhere", "less than all",
          [](Journey& j) { team_in(j, "sales").elsewhere = 1; }},
         {"teams.sales.utilised elsewhere", "less than all",
          [](Journey& j) { team_in(j, "sales").elsewhere = -0.1; }},
         {"teams.sales.cost", "0 or more", [](Journey& j) { team_in(j, "sales").cost_per_hour = -1; }},
         {"teams.sales.cost", "0 or more",
          [](Journey& j) { team_in(j, "sales").cost_per_hour = infinite; }}});
    Journey held = staffed();
    EXPECT_FALSE(touchpoint_of(held, "project").service)
        << "a slot held for a stage needs no time of a visit";
}

TEST(TeamRules, WarnOfSlotsThatStay) {
    expect_all_found(staffed(), {doubtful("teams.bench.hold", "never comes back",
                                          [](Journey& j) {
                                              touchpoint_of(j, "project").in = {"lost"};
                                              touchpoint_of(j, "project").outcomes[0].to = "";
                                          }),
                                 doubtful("teams.bench.hold", "in several stages", [](Journey& j) {
                                     touchpoint_of(j, "project").in = {"client", "lead"};
                                 })});
}

TEST(TeamRules, CompareWhatIsKnown) {
    using By = ServeKey::By;
    const auto serve = [](std::vector<ServeKey> keys) {
        return [=](Journey& j) { team_in(j, "sales").serve = keys; };
    };
    std::vector<ServeKey> nine;
    for (int i = 0; i < 9; ++i) nine.push_back({By::lowest, "channel." + std::to_string(i)});
    std::vector<Broken> cases = {
        {"teams.sales.serve", "follows `first come`", serve({{By::first_come, ""}, {By::lowest, "fit"}})},
        {"teams.sales.serve", "listed twice", serve({{By::lowest, "fit"}, {By::highest, "fit"}})},
        {"teams.sales.serve", "these visits are by care", serve({{By::touchpoint, "support"}})},
        {"teams.sales.serve", "at most 8", serve(nine)}};
    for (const char* word : {"wait", "felt", "mismatch", "load", "present"})
        cases.push_back({"teams.sales.serve", "compared before", serve({{By::highest, word}})});
    expect_all_found(staffed(), cases);
    Journey free = staffed();
    touchpoint_of(free, "project").by = "";
    free.teams.erase(free.teams.begin() + 1);
    expect_all_found(free, {{"teams.sales.serve", "no team makes", serve({{By::touchpoint, "project"}})}});
    Journey sound = staffed();
    serve({{By::lowest, "attempt"}, {By::highest, "reputation"}, {By::lowest, "channel.web"}})(sound);
    expect_sound(sound);
}

TEST(TeamRules, KeepLinesThatCanBeLeft) {
    expect_all_found(staffed(), {{"teams.care.line.patience", "negative times",
                                  [](Journey& j) { team_in(j, "care").line->patience = Law{Normal{0, 1}}; }},
                                 {"teams.care.line.felt", "above 0",
                                  [](Journey& j) { team_in(j, "care").line->felt = 0; }},
                                 doubtful("teams.care.line.then", "nobody leaves this line", [](Journey& j) {
                                     team_in(j, "care").line = Line{std::nullopt, 1, IfClosed::wait, "lost"};
                                 })});
    Journey again = staffed();  // those who leave a line are tried again
    team_in(again, "care").line->then = "";
    touchpoint_of(again, "support").attempts = Attempts{3, Law{Fixed{3600}}, {true, false}, ""};
    expect_sound(again);
    team_in(again, "care").line->patience.reset();
    expect_sound(again);
    expect_all_found(again, {doubtful("touchpoints.support.attempts.while", "every visit reaches",
                                      [](Journey& j) { team_in(j, "care").line.reset(); })});
}

TEST(TeamRules, LeadWhereLinesDo) {
    Journey journey = staffed();
    add_stages(journey, {"elsewhere"});
    EXPECT_EQ(validate(journey).size(), 1u) << "nothing leads there yet";
    team_in(journey, "care").line->then = "elsewhere";
    expect_sound(journey);
}

TEST(TeamRules, KeepLuckApart) {
    expect_all_found(staffed(), {{"teams.care", "those of teams.sales",
                                  [](Journey& j) { team_in(j, "care").stream = "sales"; }}});
}

TEST(TeamRules, ReadLoadAtVisitsByATeam) {
    expect_all_found(staffed(),
                     {{"touchpoints.call.outcomes.yes.slopes.load", "no team makes these visits",
                       [](Journey& j) { touchpoint_of(j, "call").by = ""; }},
                      {"stages.lead.drift.cools.slopes.load", "belongs to a visit", [](Journey& j) {
                           stage(j, "lead").drift = {
                               {"cools", "", "lost", Law{Exponential{day}}, "", "", {{"load", 1.0}}}};
                       }}});
}

TEST(BrandRules, KeepOneMeaningAName) {
    expect_all_found(
        staffed(),
        {{"brand.fit", "an attribute has this name", [](Journey& j) { j.brand[0].name = "fit"; }},
         {"brand.trust", "a trait of prospects has", [](Journey& j) { j.brand[0].name = "trust"; }},
         {"brand.load", "covariate of its own", [](Journey& j) { j.brand[0].name = "load"; }},
         {"brand.reputation", "given twice", [](Journey& j) { j.brand.push_back(j.brand[0]); }},
         {"brand.reputation.half-life", "forget at once", [](Journey& j) { j.brand[0].half_life = 0; }},
         {"brand.reputation.baseline", "not a finite", [](Journey& j) { j.brand[0].baseline = infinite; }},
         {"experience.omega", "this journey uses it", [](Journey& j) { j.brand[0].episode = 0.1; }},
         doubtful("brand.reputation", "stays at its baseline",
                  [](Journey& j) { touchpoint_of(j, "support").otherwise_effects.add.clear(); })});
}

TEST(BrandRules, KnowTheBrandAloneBeforeAnArrival) {
    const std::string web = "channels.web.slopes.", first = "channels.web.start.trust.slopes.";
    expect_all_found(
        staffed(),
        {{web + "fit", "once they have arrived", [](Journey& j) { web_of(j).slopes[0].of = "fit"; }},
         {web + "reputatoin", "no trait of the brand",
          [](Journey& j) { web_of(j).slopes[0].of = "reputatoin"; }, "reputation"},
         {web + "reputation", "given twice",
          [](Journey& j) { web_of(j).slopes.push_back({"reputation", 1.0}); }},
         {web + "reputation", "not a finite", [](Journey& j) { web_of(j).slopes[0].value = infinite; }},
         {"channels.town.slopes.fit", "once they have arrived",
          [](Journey& j) { town_of(j).slopes[0].of = "fit"; }},
         {first + "fit", "once they have arrived",
          [](Journey& j) { channel_of(j, "web").start[0].slopes[0].of = "fit"; }},
         {"channels.web.start.reputation", "one for all",
          [](Journey& j) { channel_of(j, "web").start[0].trait = "reputation"; }},
         {"channels.friends.pass on.reputation", "one for all", [](Journey& j) {
              j.channels.push_back(
                  {"friends", "", Referrals{0.4, Law{Fixed{day}}, {{"reputation", 0.5}}}, "lead", 0, {}});
          }}});
}

TEST(PoolRules, BringSomebody) {
    expect_all_found(
        staffed(),
        {{"channels.town.alone", "of their own accord", [](Journey& j) { town_of(j).alone = 0; }},
         {"channels.town.together", "0 or more", [](Journey& j) { town_of(j).together = -1; }},
         {"channels.town.size", "at most 16777216", [](Journey& j) { town_of(j).size = largest_pool + 1; }},
         doubtful("channels.town.size", "nobody comes", [](Journey& j) { town_of(j).size = 0; })});
}

TEST(ClockRules, WarmUpInWholeHours) {
    expect_all_found(staffed(),
                     {{"clock.warm-up", "whole hours", [](Journey& j) { j.warm_up += 1; }},
                      {"clock.warm-up", "whole hours", [](Journey& j) { j.warm_up = -ticks_per_hour; }},
                      {"clock.horizon", "not after the start", [](Journey& j) { j.warm_up = j.horizon; }}});
}

TEST(ClockRules, CountLogsUpToWhereArrivalsEnd) {
    Journey journey = staffed();
    journey.channels.push_back({"crm", "", ArrivalLog{{0, journey.follow}}, "lead", 0, {}});
    expect_sound(journey);
    expect_all_found(journey, {doubtful("channels.crm.log", "1 rows", [](Journey& j) {
                         std::get<ArrivalLog>(j.channels.back().arrivals).times.push_back(j.follow + 1);
                     })});
}

TEST(ShapeRules, DivideHoursIntoEqualSteps) {
    const auto of = [](std::size_t rows) { return [=](Journey& j) { web_of(j).shape.assign(rows, 1.0); }; };
    for (const std::size_t rows : {24, 48, 24 * 8, 288, 1440, 168, 336, 168 * 8, 2016, 10080}) {
        Journey journey = staffed();
        of(rows)(journey);
        expect_sound(journey);
    }
    std::vector<Broken> cases;
    for (const std::size_t rows : {1, 23, 25, 24 * 61, 168 * 61})
        cases.push_back({"channels.web.shape", "equal steps an hour", of(rows)});
    expect_all_found(staffed(), cases);
    Journey burst = staffed();  // all of an hour in one minute is no more than an hour holds
    web_of(burst).per_second = 300000.0 / 3600 / 24;
    web_of(burst).shape.assign(1440, 0.0);
    web_of(burst).shape[7] = 1;
    expect_sound(burst);
    expect_all_found(burst,
                     {{"channels.web.rate", "500,000", [](Journey& j) { web_of(j).per_second *= 2; }}});
}

}  // namespace
}  // namespace sojourn::testing
