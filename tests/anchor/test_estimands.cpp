// Each estimand against a closed form, with the heterogeneity and competition that make it more than a logit.
#include <gtest/gtest.h>

#include "engine/model/validate.hpp"
#include "tests/anchor/solving.hpp"

namespace sojourn::testing {
namespace {

[[nodiscard]] Journey lead_to_client() {
    Journey journey = empty_journey(50);
    add_stages(journey, {"lead", "offer", "client", "lost"});
    add_cohort(journey, 1000, "lead");
    return journey;
}

/// Half of the prospects have fit 1, the others 0.
void add_fit(Journey& journey) {
    journey.attributes = {{"fit", "", Law{Bernoulli{0.5}}}};
}

[[nodiscard]] Anchors solved(const Journey& journey) {
    const Problems problems = validate(journey);
    EXPECT_FALSE(has_errors(problems)) << problems.front().path << ": " << problems.front().why;
    return solve_anchors(journey, 0);
}

TEST(Eventually, WeighsThoseWhoCameThroughTheLastLine) {
    Journey journey = lead_to_client();
    add_fit(journey);
    journey.touchpoints = {
        touchpoint("call", "lead", fixed_days(1), {free_outcome("yes", "offer")}, "lost"),
        touchpoint("talk", "offer", fixed_days(1), {free_outcome("yes", "client")}, "lost")};
    journey.touchpoints[0].outcomes[0].slopes = {{"fit", 2}};
    journey.touchpoints[1].outcomes[0].slopes = {{"fit", 1}};
    observe(journey, "lead", "offer", 0.1);
    observe(journey, "offer", "client", 0.4);
    const Anchors found = solved(journey);
    const double first = root([](double a) { return 0.5 * (expit(a) + expit(a + 2)); }, 0.1);
    const double fit = expit(first + 2) / (expit(first) + expit(first + 2));
    const double second = root([&](double a) { return (1 - fit) * expit(a) + fit * expit(a + 1); }, 0.4);
    const Anchor& one = anchor_of(found, "lead -> offer");
    const Anchor& two = anchor_of(found, "offer -> client");
    EXPECT_NEAR(one.intercept, first, slack(one));
    EXPECT_NEAR(two.intercept, second, slack(two));
    EXPECT_LT(one.error, 0.02);
    EXPECT_LT(two.error, 0.02);
    EXPECT_NEAR(one.attainable, 1, 1e-9);
    EXPECT_EQ(found.sweeps, 1u) << "nothing leads back";
}

TEST(Eventually, CountsAttemptsThatReachNobodyAndDelaysThatNeverEnd) {
    // 77 % are called, 48 % of those reached, once: 36.96 % can be won at most.
    Journey journey = lead_to_client();
    journey.touchpoints = {touchpoint("call", "lead",
                                      Law{Mixture{{0.77, 0.23}, {Law{Fixed{60}}, Law{Never{}}}}},
                                      {free_outcome("yes", "client")}, "lost")};
    journey.touchpoints[0].reach = Reach{0.48, ""};
    observe(journey, "lead", "client", 0.2);
    const Anchor anchor = solved(journey).anchors[0];
    EXPECT_NEAR(anchor.attainable, 0.77 * 0.48, 5 * 0.5 / 128);
    EXPECT_NEAR(anchor.intercept, logit(0.2 / (0.77 * 0.48)), slack(anchor));
    // Three tries reach 1 - 0.52^3 of those who are called.
    journey.touchpoints[0].attempts = Attempts{3, fixed_days(1), {true, false}, "lost"};
    const Anchor tried = solved(journey).anchors[0];
    EXPECT_NEAR(tried.attainable, 0.77 * (1 - 0.52 * 0.52 * 0.52), 5 * 0.5 / 128);
    EXPECT_NEAR(tried.intercept, logit(0.2 / (0.77 * (1 - 0.52 * 0.52 * 0.52))), slack(tried));
}

TEST(Eventually, SumsOverVisitsThatDecideNothing) {
    // Four visits, each p; one gives up with hazard 1 / day in between: sum of p ((1 - p) s)^k, s = exp(-1).
    Journey journey = lead_to_client();
    journey.touchpoints = {touchpoint("call", "lead", Law{Fixed{0}}, {free_outcome("yes", "client")}, "")};
    journey.touchpoints[0].attempts = Attempts{4, fixed_days(1), {false, true}, "lost"};
    stage(journey, "lead").drift = {{"gives up", "", "lost", Law{Exponential{day}}}};
    observe(journey, "lead", "client", 0.3);
    const auto share = [](double a) {
        const double p = expit(a), stays = (1 - p) * std::exp(-1.0);
        return p * (1 + stays + stays * stays + stays * stays * stays);
    };
    const Anchor anchor = solved(journey).anchors[0];
    EXPECT_NEAR(anchor.intercept, root(share, 0.3), slack(anchor));
    EXPECT_GT(anchor.error, 0);
    EXPECT_LT(anchor.error, 0.02);
}

TEST(Eventually, MakesUpForWhatOtherWaysBringToTheSameStage) {
    // A stated clock brings 1 / 3 of those who come before a visit is due: exponential against exponential.
    Journey journey = lead_to_client();
    stage(journey, "lead").drift = {{"alone", "", "client", Law{Exponential{2 * day}}}};
    journey.touchpoints = {
        touchpoint("call", "lead", Law{Exponential{day}}, {free_outcome("yes", "client")}, "lost")};
    observe(journey, "lead", "client", 0.6);
    const Anchor anchor = solved(journey).anchors[0];
    EXPECT_NEAR(anchor.lowest, 1.0 / 3, 5 * 0.5 / 128);
    EXPECT_NEAR(anchor.intercept, logit((0.6 - 1.0 / 3) / (2.0 / 3)), slack(anchor));
}

TEST(Eventually, HoldsInLoops) {
    // lead -> offer -> lead ... : the share of entries is what is observed, however often they come again.
    Journey journey = lead_to_client();
    add_fit(journey);
    journey.touchpoints = {
        touchpoint("call", "lead", fixed_days(1), {free_outcome("yes", "offer")}, "lost"),
        touchpoint("talk", "offer", fixed_days(1), {{"again", "lead", 0.5, ""}}, "client")};
    journey.touchpoints[0].outcomes[0].slopes = {{"fit", 2}};
    observe(journey, "lead", "offer", 0.3);
    // Entries of one with probability p: 1 / (1 - p / 2) on average; the share is over all entries.
    const auto share = [](double a) {
        const double p = expit(a), q = expit(a + 2);
        const double n = 1 / (1 - p / 2), m = 1 / (1 - q / 2);
        return (n * p + m * q) / (n + m);
    };
    const Anchors found = solved(journey);
    EXPECT_NEAR(found.anchors[0].intercept, root(share, 0.3), slack(found.anchors[0]));
    EXPECT_GT(found.sweeps, 1u);
}

TEST(Eventually, IsSureOfARareOutcomeWhereTheOthersComeBack) {
    // 3 % of entries go on; of the others two in five come back, so most later entries follow the likely way.
    // Prospects of three channels differ fourfold in odds. With p of a channel, entries of
    // one are 1 / (1 - .4 (1 - p_k)).
    Journey journey = lead_to_client();
    journey.channels.clear();
    for (const char* name : {"a", "b", "c"}) add_cohort(journey, 100, "lead", name);
    journey.touchpoints = {
        touchpoint("call", "lead", fixed_days(1), {free_outcome("yes", "client")}, "offer"),
        touchpoint("talk", "offer", fixed_days(1), {{"again", "lead", 0.4, ""}}, "lost")};
    journey.touchpoints[0].outcomes[0].slopes = {{"channel.a", 0.7}, {"channel.b", -0.7}};
    observe(journey, "lead", "client", 0.03);
    const auto share = [](double a) {
        double entries = 0, taken = 0;
        for (const double slope : {0.7, -0.7, 0.0}) {
            const double p = expit(a + slope), n = 1 / (1 - 0.4 * (1 - p));
            entries += n;
            taken += n * p;
        }
        return taken / entries;
    };
    const Anchors found = solved(journey);
    EXPECT_NEAR(found.anchors[0].intercept, root(share, 0.03), slack(found.anchors[0]));
    EXPECT_LT(found.anchors[0].error, 0.01) << "more where those who come back count many times";
}

TEST(Eventually, CountsThoseWhoAreReferred) {
    // A client refers one in two who come with trust 2 (slope 1); first-hand prospects have none. Of n
    // entries by one root, p = s(a) + s(a) / 2 * s(a + 2) / (1 - s(a + 2) / 2) come true.
    Journey journey = lead_to_client();
    journey.traits = {{"trust", forever}};
    journey.channels.push_back({"word", "", Referrals{0.5, Law{Fixed{day}}, {}}, "lead", 0, {}});
    journey.channels.back().start = {{"trust", 2}};
    journey.touchpoints = {
        touchpoint("call", "lead", fixed_days(1), {free_outcome("yes", "client")}, "lost")};
    journey.touchpoints[0].outcomes[0].slopes = {{"trust", 1}};
    journey.touchpoints[0].outcomes[0].effects.refer = Referral{"word", std::nullopt};
    observe(journey, "lead", "client", 0.3);
    const auto share = [](double a) {
        const double p = expit(a), q = expit(a + 2);
        const double referred = p / 2 / (1 - q / 2);  // entries by those who were referred
        return (p + referred * q) / (1 + referred);
    };
    const Anchor anchor = solved(journey).anchors[0];
    EXPECT_NEAR(anchor.intercept, root(share, 0.3), slack(anchor));
    EXPECT_LT(anchor.error, 0.03);
}

TEST(Within, CompetesWithOtherExits) {
    Journey journey = lead_to_client();
    stage(journey, "lead").drift = {free_clock("churns", "lost"),
                                    {"moves", "", "client", Law{Exponential{20 * day}}}};
    observe(journey, "lead", "lost", 0.12, Estimand::within, 30);
    const auto share = [](double a) {
        const double hazard = std::exp(a), all = hazard + 1 / (20 * day);
        return hazard / all * (1 - std::exp(-all * 30 * day));
    };
    const Anchor anchor = solved(journey).anchors[0];
    EXPECT_NEAR(anchor.intercept, root(share, 0.12), slack(anchor));
    EXPECT_LT(anchor.error, 0.02);
}

TEST(Within, FrailPeopleLeaveFirst) {
    Journey journey = lead_to_client();
    add_fit(journey);
    Drift churn = free_clock("churns", "lost");
    churn.slopes = {{"fit", -1}};
    stage(journey, "lead").drift = {churn};
    observe(journey, "lead", "lost", 0.4, Estimand::within, 365);
    const auto share = [](double a) {
        const double hazard = std::exp(a) * 365 * day;
        return 1 - 0.5 * (std::exp(-hazard) + std::exp(-hazard * std::exp(-1.0)));
    };
    const Anchor anchor = solved(journey).anchors[0];
    EXPECT_NEAR(anchor.intercept, root(share, 0.4), slack(anchor));
}

TEST(Hazard, IsPerTimeAtRisk) {
    Journey journey = lead_to_client();
    const double hazard = -std::log(0.991) / seconds_per_month;
    stage(journey, "lead").drift = {free_clock("churns", "lost"),
                                    {"moves", "", "client", Law{Exponential{300 * day}}}};
    observe(journey, "lead", "lost", hazard, Estimand::hazard);
    const Anchor anchor = solved(journey).anchors[0];
    EXPECT_NEAR(anchor.intercept, std::log(hazard), 0x1p-20) << "one clock without slopes is the hazard";

    // Two kinds with hazards h and h e^-1: h = total events over total time, each kind for 1 / (its hazard +
    // m).
    add_fit(journey);
    stage(journey, "lead").drift[0].slopes = {{"fit", -1}};
    const double moves = 1 / (300 * day);
    const auto rate = [&](double a) {
        const double one = std::exp(a), other = one * std::exp(-1.0);
        const double t = 1 / (one + moves), u = 1 / (other + moves);
        return (one * t + other * u) / (t + u);
    };
    const Anchor mixed = solved(journey).anchors[0];
    EXPECT_NEAR(mixed.intercept, root(rate, hazard), slack(mixed));
    EXPECT_LT(mixed.error, 0.02);
}

TEST(Hazard, OfAClockAmongInterruptionsCountsOwnTime) {
    Journey journey = lead_to_client();
    journey.stages.push_back({"issue", "", {}, {}});
    journey.stages.back().interrupts = Interrupts::yes;
    journey.stages.back().drift = {{"settles", "", "back", Law{Exponential{100 * day}}}};
    const double hazard = 0.02 / day;
    stage(journey, "lead").drift = {free_clock("churns", "lost"),
                                    {"has issue", "", "issue", Law{Exponential{10 * day}}}};
    observe(journey, "lead", "lost", hazard, Estimand::hazard);
    EXPECT_NEAR(solved(journey).anchors[0].intercept, std::log(hazard), 0x1p-20);
}

TEST(PerVisit, IsTheShareOfReachedVisits) {
    Journey journey = lead_to_client();
    journey.touchpoints = {
        touchpoint("support", "lead", fixed_days(1), {free_outcome("solved", "client")}, "")};
    journey.touchpoints[0].attempts = Attempts{0, fixed_days(2), {true, true}, ""};
    journey.touchpoints[0].reach = Reach{0.5, ""};
    observe(journey, "support", "solved", 0.7, Estimand::per_visit);
    const Anchor plain = solved(journey).anchors[0];
    EXPECT_NEAR(plain.intercept, logit(0.7), 0x1p-20);

    // With two kinds, those who fit are solved sooner and make fewer visits: 1 / p each.
    add_fit(journey);
    journey.touchpoints[0].outcomes[0].slopes = {{"fit", 2}};
    const auto share = [](double a) { return 2 / (1 / expit(a) + 1 / expit(a + 2)); };
    const Anchor mixed = solved(journey).anchors[0];
    EXPECT_NEAR(mixed.intercept, root(share, 0.7), slack(mixed));
}

TEST(PerVisit, GatesComeAfterwards) {
    Journey journey = lead_to_client();
    journey.touchpoints = {
        touchpoint("call", "lead", fixed_days(1), {free_outcome("yes", "client")}, "lost")};
    journey.touchpoints[0].outcomes[0].needs = {{"our yes", 0.5, {}}};
    observe(journey, "call", "yes", 0.3, Estimand::per_visit);
    const Anchor anchor = solved(journey).anchors[0];
    EXPECT_NEAR(anchor.intercept, logit(0.6), 0x1p-20);
    EXPECT_NEAR(anchor.attainable, 0.5, 1e-9);
}

TEST(PerVisit, OutcomesThatStayChangeWhatFollows) {
    // Three visits; each `reads` adds 1 to clarity, which has slope 1: p1 = s(a), then by what was read.
    Journey journey = lead_to_client();
    journey.traits = {{"clarity", forever}};
    journey.touchpoints = {touchpoint("guide", "lead", fixed_days(1), {free_outcome("reads", "")}, "")};
    journey.touchpoints[0].every = fixed_days(1);
    journey.touchpoints[0].outcomes[0].slopes = {{"clarity", 1}};
    journey.touchpoints[0].outcomes[0].effects.add = {{"clarity", 1}};
    stage(journey, "lead").drift = {{"time is up", "", "lost", fixed_days(3.5)}};
    observe(journey, "guide", "reads", 0.6, Estimand::per_visit);
    const auto share = [](double a) {
        const double p = expit(a), q = expit(a + 1), r = expit(a + 2);
        const double second = p * q + (1 - p) * p;
        const double third = p * (q * r + (1 - q) * q) + (1 - p) * (p * q + (1 - p) * p);
        return (p + second + third) / 3;
    };
    const Anchors found = solved(journey);
    EXPECT_NEAR(found.anchors[0].intercept, root(share, 0.6), slack(found.anchors[0]));
}

TEST(SeveralLines, OfOneStageAgree) {
    // An outcome, a second outcome of the same touchpoint, and a clock, all observed.
    Journey journey = lead_to_client();
    stage(journey, "lead").drift = {free_clock("gives up", "lost")};
    journey.touchpoints = {touchpoint("call", "lead", Law{Exponential{2 * day}},
                                      {free_outcome("yes", "client"), free_outcome("later", "offer")},
                                      "lead")};
    observe(journey, "lead", "client", 0.2);
    observe(journey, "lead", "offer", 0.3);
    observe(journey, "lead", "lost", 0.1);
    const Anchors found = solved(journey);
    // 40 % of entries are `else`: they re-enter. Shares of a visit are 2 : 3 : 4, hazard 1 : 9 of visits.
    const Anchor& yes = anchor_of(found, "lead -> client");
    const Anchor& later = anchor_of(found, "lead -> offer");
    const Anchor& lost = anchor_of(found, "lead -> lost");
    EXPECT_NEAR(yes.intercept, std::log(2.0 / 4), slack(yes));
    EXPECT_NEAR(later.intercept, std::log(3.0 / 4), slack(later));
    EXPECT_NEAR(lost.intercept, std::log(1.0 / 9 / (2 * day)), slack(lost));
    for (const Anchor& anchor : found.anchors) EXPECT_NEAR(anchor.achieved, anchor.rate, 2e-5) << anchor.line;
}

}  // namespace
}  // namespace sojourn::testing
