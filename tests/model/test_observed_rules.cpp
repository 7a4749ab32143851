// Rules on observed rates: one intercept a line, one line an intercept; and on shifts that are solved.
#include <limits>

#include "tests/model/behaviour.hpp"
#include "tests/model/broken.hpp"

namespace sojourn::testing {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

[[nodiscard]] Drift clock_of(const std::string& name, const std::string& to) {
    return {name, "", to, Law{Exponential{30 * day}}};
}

[[nodiscard]] Outcome observed_outcome(const std::string& name, const std::string& to) {
    Outcome outcome{name, to, 0, ""};
    outcome.intercept = Intercept::observed;
    return outcome;
}

void observe(Journey& journey, const std::string& from, const std::string& to, Estimand estimand, double rate,
             Ticks within = 0, std::uint64_t cases = 0) {
    const std::string line = estimand == Estimand::per_visit ? from + "." + to : from + " -> " + to;
    journey.observed.push_back({line, from, to, estimand, rate, within, cases});
}

/// Four lines, one of each kind, and a solved shift:
/// visitor -> lead -> offer -> client -> lost, with issues that interrupt clients.
[[nodiscard]] Journey funnel() {
    Journey journey = empty_journey(90, 360);
    add_stages(journey, {"visitor", "lead", "offer", "client", "issue", "lost"});
    journey.channels = {{"web", "", ArrivalRate{40 / day, {}, 0, forever}, "visitor", 0, {}}};
    Stage& lead = stage(journey, "lead");
    lead.drift = {clock_of("cools", "lost")};
    lead.hand_raise = HandRaise{Law{Exponential{1800}}, 0, "client", 4.9, "client"};
    Drift churns = clock_of("churns", "lost");
    churns.intercept = Intercept::observed;
    Drift has_issue = clock_of("has issue", "issue");
    has_issue.intercept = Intercept::observed;
    stage(journey, "client").drift = {churns, has_issue, clock_of("moves", "lost")};
    stage(journey, "issue").interrupts = Interrupts::yes;
    stage(journey, "issue").drift = {clock_of("lives with it", "back")};
    Touchpoint page =
        touchpoint("page", "visitor", fixed_days(1), {observed_outcome("form", "lead")}, "lost");
    Touchpoint call = touchpoint("call", "lead", fixed_days(1),
                                 {observed_outcome("yes", "offer"), {"later", "", 0.3, ""}}, "lost");
    call.outcomes[0].boost = Boost::yes;
    Touchpoint sign = touchpoint("sign", "offer", fixed_days(1), {{"signed", "client", 0.4, ""}}, "lost");
    Touchpoint support =
        touchpoint("support", "issue", fixed_days(1), {observed_outcome("solved", "back")}, "");
    journey.touchpoints = {page, call, sign, support};
    observe(journey, "visitor", "lead", Estimand::eventually, 0.03);
    observe(journey, "lead", "offer", Estimand::within, 0.32, to_ticks(30 * day), 4000);
    observe(journey, "client", "lost", Estimand::hazard, 0.01 / seconds_per_month);
    observe(journey, "client", "issue", Estimand::hazard, 0.08 / seconds_per_month);
    observe(journey, "support", "solved", Estimand::per_visit, 0.7);
    return journey;
}

/// A break of the line of `funnel` with this place.
[[nodiscard]] std::function<void(Journey&)> line(std::size_t at, std::function<void(ObservedRate&)> how) {
    return [=](Journey& j) { how(j.observed[at]); };
}

[[nodiscard]] std::size_t errors_of(const Journey& journey) {
    std::size_t errors = 0;
    for (const Problem& problem : validate(journey)) errors += problem.severity == Severity::error ? 1u : 0u;
    return errors;
}

TEST(ObservedRules, PassLinesOfEveryKind) {
    expect_sound(funnel());
    Journey again = funnel();  // to itself is to leave and come back; two hand raises may lift to one stage
    touchpoint_of(again, "sign").outcomes.push_back(observed_outcome("again", "offer"));
    observe(again, "offer", "offer", Estimand::eventually, 0.1);
    stage(again, "visitor").hand_raise = stage(again, "lead").hand_raise;
    expect_sound(again);
    Journey shared = funnel();  // one intercept of a touchpoint in two stages
    touchpoint_of(shared, "call").in = {"lead", "visitor"};
    expect_sound(shared);
}

TEST(ObservedRules, KeepRatesWithinWhatCanBeSolved) {
    const std::string form = "observed.visitor -> lead", churn = "observed.client -> lost";
    expect_all_found(
        funnel(),
        {{form, "finite log-odds", line(0, [](ObservedRate& r) { r.rate = 0; })},
         {form, "finite log-odds", line(0, [](ObservedRate& r) { r.rate = 1; })},
         {form, "finite log-odds", line(0, [](ObservedRate& r) { r.rate = 1.2; })},
         {form, "finite log-odds",
          line(0, [](ObservedRate& r) { r.rate = std::numeric_limits<double>::quiet_NaN(); })},
         {"observed.support.solved", "finite log-odds", line(4, [](ObservedRate& r) { r.rate = 1; })},
         {"observed.lead -> offer", "within no time", line(1, [](ObservedRate& r) { r.within = 0; })},
         {churn, "above 0", line(2, [](ObservedRate& r) { r.rate = 0; })},
         {churn, "above 0", line(2, [](ObservedRate& r) { r.rate = infinite; })},
         {churn, "time at risk", line(2, [](ObservedRate& r) { r.of_cases = 300; })}});
}

TEST(ObservedRules, KnowBothEndsOfALine) {
    const auto from = [](std::size_t at, std::string name) {
        return line(at, [=](ObservedRate& r) {
            r.from = name;
            r.line = "it";
        });
    };
    const auto to = [](std::size_t at, std::string name) {
        return line(at, [=](ObservedRate& r) {
            r.to = name;
            r.line = "it";
        });
    };
    const std::vector<Broken> cases{
        {"observed.it", "no stage of this name", from(0, "visiter"), "visitor"},
        {"observed.it", "no stage of this name", to(0, "leed"), "lead"},
        {"observed.it", "no stage of this name", from(1, "call")},
        {"observed.it", "no touchpoint of this name", from(4, "suport"), "support"},
        {"observed.it", "no outcome of this name", to(4, "solvd"), "solved"}};
    expect_all_found(funnel(), cases);
    for (const std::size_t told_once : {0u, 1u, 3u, 4u}) {  // and not that the outcome meant has no line
        Journey journey = funnel();
        cases[told_once].how(journey);
        EXPECT_EQ(errors_of(journey), 1u) << told_once;
    }
    expect_all_found(funnel(), {{"observed.it", "`back` is no stage", to(2, "back")},
                                {"observed.it", "`stay` is no stage", to(2, "stay")},
                                {"observed.it", "`else` is no stage", to(2, "else")},
                                {"observed.it", "`else` takes what", to(4, "else")}});
}

TEST(ObservedRules, CountNoShareOfThoseWhoAreInterrupted) {
    const std::string why = "interrupts client and nobody leaves for it";
    expect_all_found(funnel(), {{"observed.client -> issue", why,
                                 line(3,
                                      [](ObservedRate& r) {
                                          r.estimand = Estimand::eventually;
                                          r.rate = 0.5;
                                      })},
                                {"observed.client -> issue", why, line(3, [](ObservedRate& r) {
                                     r.estimand = Estimand::within;
                                     r.rate = 0.5;
                                     r.within = to_ticks(day);
                                 })}});
}

TEST(ObservedRules, GiveALineExactlyOneIntercept) {
    const std::string form = "observed.visitor -> lead";
    expect_all_found(
        funnel(),
        {{form, "`page.form` has a share or rate of its own",
          [](Journey& j) { outcome_of(j, "page", "form") = {"form", "lead", 0.1, ""}; }},
         {"observed.client -> lost", "the clock `churns` and the clock `moves` have shares or rates",
          [](Journey& j) { stage(j, "client").drift[0].intercept = Intercept::stated; }},
         {form, "no outcome and no clock leads from visitor to lead",
          [](Journey& j) { outcome_of(j, "page", "form").to = "offer"; }},
         {"observed.lead -> lost", "only `else`",
          [](Journey& j) {
              stage(j, "lead").drift.clear();
              observe(j, "lead", "lost", Estimand::eventually, 0.5);
          }},
         {form, "`page.form` and `page.chat` lead there",
          [](Journey& j) { touchpoint_of(j, "page").outcomes.push_back(observed_outcome("chat", "lead")); }},
         {form, "the clock `asks`, `page.form` and `page.chat` lead there",
          [](Journey& j) {
              touchpoint_of(j, "page").outcomes.push_back(observed_outcome("chat", "lead"));
              stage(j, "visitor").drift = {clock_of("asks", "lead")};
              stage(j, "visitor").drift[0].intercept = Intercept::observed;
          }},
         {"observed.page.form", "`visitor -> lead` gives the intercept of `page.form` already",
          [](Journey& j) { observe(j, "page", "form", Estimand::per_visit, 0.1); }},
         {"observed.visitor -> offer", "`lead -> offer` gives the intercept of `call.yes` already",
          [](Journey& j) {
              touchpoint_of(j, "call").in = {"lead", "visitor"};
              observe(j, "visitor", "offer", Estimand::eventually, 0.1);
          }}});
    Journey two = funnel();
    touchpoint_of(two, "page").outcomes.push_back(observed_outcome("chat", "lead"));
    EXPECT_EQ(errors_of(two), 1u);
}

TEST(ObservedRules, GiveEachInterceptALine) {
    const auto without = [](std::size_t at) {
        return [=](Journey& j) { j.observed.erase(j.observed.begin() + static_cast<std::ptrdiff_t>(at)); };
    };
    expect_all_found(funnel(), {{"touchpoints.page.outcomes.form", "no line of `observed`", without(0)},
                                {"stages.client.drift.churns", "no line of `observed`", without(2)},
                                {"stages.client.drift.has issue", "no line of `observed`", without(3)},
                                {"touchpoints.support.outcomes.solved", "no line of `observed`", without(4)},
                                {"stages.issue.drift.lives with it", "leads `back`", [](Journey& j) {
                                     stage(j, "issue").drift[0].intercept = Intercept::observed;
                                 }}});
}

TEST(ObservedRules, SuggestTheLineThatIsMissing) {
    const auto cure_of = [](Journey journey, std::size_t removed) {
        journey.observed.erase(journey.observed.begin() + static_cast<std::ptrdiff_t>(removed));
        const Problems problems = validate(journey);
        return problems.size() == 1 ? problems.front().cure : "not one problem";
    };
    EXPECT_NE(cure_of(funnel(), 0).find("`visitor -> lead: 32 %`"), std::string::npos);
    EXPECT_NE(cure_of(funnel(), 2).find("`client -> lost: 1 % per month`"), std::string::npos);
    EXPECT_NE(cure_of(funnel(), 4).find("`support.solved: 32 % per visit`"), std::string::npos);
}

TEST(ObservedRules, LeaveSomethingToSolve) {
    expect_all_found(
        funnel(), {{"touchpoints.call.outcomes.yes", "nothing is left",
                    [](Journey& j) { touchpoint_of(j, "call").outcomes.push_back({"no", "lost", 0.7, ""}); }},
                   {"touchpoints.call.outcomes.yes", "both stated and observed",
                    [](Journey& j) { outcome_of(j, "call", "yes").share = 0.3; }},
                   {"touchpoints.page.outcomes.form", "both stated and observed",
                    [](Journey& j) { outcome_of(j, "page", "form").intent = Intent{0.5, {}, 1}; }},
                   {"stages.client.drift.churns.after", "constant hazard",
                    [](Journey& j) { stage(j, "client").drift[0].after = fixed_days(3); }},
                   {"stages.client.drift.churns.opens", "cannot follow a calendar",
                    [](Journey& j) { stage(j, "client").drift[0].opens = "office"; }},
                   {"stages.client.drift.churns.working", "cannot follow a calendar",
                    [](Journey& j) { stage(j, "client").drift[0].working = "office"; }}});
}

TEST(ObservedRules, SeeOnlyWhatTakesPlace) {
    expect_all_found(funnel(), {{"observed.lead -> offer", "nobody ever enters this stage",
                                 [](Journey& j) { j.channels[0].to = "offer"; }},
                                {"observed.support.solved", "no visit of this touchpoint",
                                 [](Journey& j) { touchpoint_of(j, "support").starts = Start::on_demand; }},
                                {"observed.lead -> offer", "no visit of this touchpoint",
                                 [](Journey& j) { touchpoint_of(j, "call").starts = Start::on_demand; }}});
}

TEST(LiftRules, NameAStageAheadAndARatio) {
    const auto raise = [](std::function<void(HandRaise&)> how) {
        return [=](Journey& j) { how(*stage(j, "lead").hand_raise); };
    };
    const std::string path = "stages.lead.hand raise";
    expect_all_found(
        funnel(),
        {{path + ".lifts", "no stage of this name",
          raise([](HandRaise& r) { r.until = r.lifts = "cliennt"; }), "client"},
         {path + ".lifts", "when they raise a hand", raise([](HandRaise& r) { r.lifts = "lead"; })},
         {path + ".lifts", "nothing leads from lead", raise([](HandRaise& r) { r.lifts = "visitor"; })},
         {path + ".lifts", "no outcome is boosted",
          [](Journey& j) { outcome_of(j, "call", "yes").boost = Boost::no; }},
         {path + ".lifts", "no boosted outcome stands between",
          [](Journey& j) {
              outcome_of(j, "call", "yes").boost = Boost::no;
              outcome_of(j, "page", "form").boost = Boost::yes;
          }},
         {path + ".ratio", "finite number above 0", raise([](HandRaise& r) { r.ratio = 0; })},
         {path + ".ratio", "finite number above 0", raise([](HandRaise& r) { r.ratio = infinite; })},
         {path + ".ratio", "nothing says which", raise([](HandRaise& r) { r.lifts.clear(); })},
         doubtful(path + ".ratio", "nothing is lifted", raise([](HandRaise& r) { r.ratio = 1; }))});
    Journey mistyped = funnel();
    stage(mistyped, "lead").hand_raise->until = stage(mistyped, "lead").hand_raise->lifts = "cliennt";
    EXPECT_EQ(errors_of(mistyped), 1u);
}

}  // namespace
}  // namespace sojourn::testing
