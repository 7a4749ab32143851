// Ten random absorbing chains: intercepts against the truth they were made from, entries against Eigen.
#include <gtest/gtest.h>

#include <Eigen/LU>
#include <random>

#include "engine/model/validate.hpp"
#include "engine/plan/absorbing_chain.hpp"
#include "engine/plan/compile.hpp"
#include "tests/anchor/solving.hpp"

namespace sojourn::testing {
namespace {

constexpr int transient = 5;  ///< stages that are left; `won` and `lost` are not

struct Chain {
    Journey journey;
    Eigen::MatrixXd moves = Eigen::MatrixXd::Zero(transient + 2, transient + 2);
    std::vector<double> truth;  ///< intercepts, by line
};

[[nodiscard]] std::string name_of(int stage) {
    return stage == transient ? "won" : stage == transient + 1 ? "lost" : "s" + std::to_string(stage);
}

/// From stage `from` by one visit to three others, or by a race of three exponential clocks; one way of the
/// three is not stated.
void add_ways(Chain& chain, int from, std::mt19937& luck) {
    std::uniform_real_distribution<double> uniform(0.2, 1.0);
    const int onward = from + 1, back = static_cast<int>(luck() % static_cast<unsigned>(from + 1));
    const double weights[3] = {uniform(luck), 0.5 * uniform(luck), uniform(luck)};
    const int to[3] = {onward, back, transient + 1};
    const double total = weights[0] + weights[1] + weights[2];
    const bool by_clock = luck() % 2 == 0;
    const bool last_is_same = to[0] == to[2];
    for (int i = 0; i < 3; ++i) chain.moves(from, to[i]) += weights[i] / total;
    if (by_clock) {
        auto& drift = stage(chain.journey, name_of(from)).drift;
        drift.push_back(free_clock("goes on", name_of(onward)));
        drift.push_back({"falls back", "", name_of(back), Law{Exponential{day / weights[1]}}});
        drift.push_back({"is lost", "", "lost", Law{Exponential{day / weights[2]}}});
        chain.truth.push_back(std::log(weights[0] / day));
    } else {
        chain.journey.touchpoints.push_back(
            touchpoint("visit of " + name_of(from), name_of(from), fixed_days(1),
                       {free_outcome("goes on", name_of(onward)),
                        {"falls back", name_of(back), weights[1] / (weights[1] + weights[2]), ""}},
                       "lost"));
        chain.truth.push_back(std::log(weights[0] / weights[2]));
    }
    const double rate = weights[0] / total + (last_is_same ? weights[2] / total : 0);
    observe(chain.journey, name_of(from), name_of(onward), rate);
}

[[nodiscard]] Chain random_chain(unsigned seed) {
    std::mt19937 luck{seed};
    Chain chain;
    chain.journey = empty_journey(100, 1000);
    std::vector<std::string> names;
    for (int i = 0; i < transient + 2; ++i) names.push_back(name_of(i));
    add_stages(chain.journey, names);
    add_cohort(chain.journey, 1000, "s0");
    for (int i = 0; i < transient; ++i) add_ways(chain, i, luck);
    return chain;
}

/// Entries of each stage by one who begins in `s0`, from the true shares.
[[nodiscard]] Eigen::VectorXd true_entries(const Chain& chain) {
    const auto size = transient + 2;
    const Eigen::MatrixXd inverse = (Eigen::MatrixXd::Identity(size, size) - chain.moves).inverse();
    return inverse.row(0);
}

void expect_truth(const Chain& chain, const Anchors& found, const std::string& which) {
    for (std::size_t i = 0; i < chain.truth.size(); ++i) {
        const Anchor& anchor = found.anchors[i];
        EXPECT_NEAR(anchor.intercept, chain.truth[i], slack(anchor)) << which << ' ' << anchor.line;
        EXPECT_LT(anchor.error, 0.03) << which;
        EXPECT_NEAR(anchor.achieved, anchor.rate, 1e-6) << which;
    }
}

/// With shares alone nothing is left to chance: intercepts are the truth to their rounding.
class AnchorsOfChains : public ::testing::TestWithParam<unsigned> {};

TEST_P(AnchorsOfChains, AreTheTruthTheyWereMadeFrom) {
    const Chain chain = random_chain(GetParam());
    ASSERT_FALSE(has_errors(validate(chain.journey)));
    const Anchors found = solve_anchors(chain.journey, 0);
    EXPECT_TRUE(found.problems.empty()) << found.problems.front().why;
    expect_truth(chain, found, std::to_string(GetParam()));
    const auto entries = expected_entries(anchored(compile(chain.journey, {}), found));
    ASSERT_TRUE(entries.has_value());
    double worst = 0;
    for (const Anchor& anchor : found.anchors) worst = std::max(worst, anchor.error);
    const Eigen::VectorXd truth = true_entries(chain);
    for (int s = 0; s < transient + 2; ++s) {
        // Each of the shares on the way is off by a quarter of an intercept's error at most.
        EXPECT_NEAR((*entries)[static_cast<std::size_t>(s)], truth(s),
                    5 * transient * worst * truth.maxCoeff() + 2e-5);
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, AnchorsOfChains, ::testing::Range(1u, 11u));

}  // namespace
}  // namespace sojourn::testing
