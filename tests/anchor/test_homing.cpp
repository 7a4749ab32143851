// Gaps that close together: maps from intercepts to rates whose answers are known.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <vector>

#include "engine/anchor/homing.hpp"
#include "engine/anchor/line_solver.hpp"
#include "tests/anchor/solving.hpp"

namespace sojourn::testing {
namespace {

constexpr double error = 0.02;

[[nodiscard]] std::vector<HomingLine> lines_at(std::size_t count, double start = 0) {
    return std::vector<HomingLine>(count, {start, -14, 14});
}

[[nodiscard]] std::vector<double> identity(std::size_t size) {
    std::vector<double> matrix(size * size, 0.0);
    for (std::size_t i = 0; i < size; ++i) matrix[i * size + i] = 1;
    return matrix;
}

/// Half the prospects give up before the visit, and those who are reached say yes with log-odds x.
[[nodiscard]] GapRead half_reached(double x, double asked) {
    return {logit(0.5 * expit(x)) - logit(asked), error, 1 / (1 - asked)};
}

TEST(Homing, FindsWhereOneGapCloses) {
    std::uint32_t looks = 0;
    const auto look = [&](std::span<const double> at, bool) {
        ++looks;
        return std::vector<GapRead>{half_reached(at[0], 0.4)};
    };
    const Homed homed = home_in(lines_at(1), identity(1), look, 24);
    EXPECT_EQ(homed.homecoming[0], Homecoming::met);
    EXPECT_NEAR(homed.at[0], logit(0.8), 0.25 * error / 0.3);
    EXPECT_LE(homed.passes, 8u);
    EXPECT_EQ(looks, homed.passes);
    EXPECT_EQ(homed.at[0], rounded_intercept(homed.at[0]));
}

TEST(Homing, RepeatsItsBits) {
    const auto look = [](std::span<const double> at, bool) {
        return std::vector<GapRead>{half_reached(at[0], 0.4)};
    };
    const Homed one = home_in(lines_at(1), identity(1), look, 24);
    const Homed other = home_in(lines_at(1), identity(1), look, 24);
    EXPECT_EQ(one.at, other.at);
}

TEST(Homing, FindsLinesThatTakeFromEachOther) {
    // Shares .3, .55 and .1 of one visit: raising one lowers the others, and 5 % is left for `else`.
    const std::vector<double> asked{0.3, 0.55, 0.1};
    const auto look = [&](std::span<const double> at, bool) {
        double total = 1;
        for (const double x : at) total += std::exp(x);
        std::vector<GapRead> reads;
        for (std::size_t i = 0; i < asked.size(); ++i)
            reads.push_back({logit(std::exp(at[i]) / total) - logit(asked[i]), 1e-4, 1 / (1 - asked[i])});
        return reads;
    };
    const Homed homed = home_in(lines_at(3), identity(3), look, 40);
    for (std::size_t i = 0; i < asked.size(); ++i) {
        EXPECT_EQ(homed.homecoming[i], Homecoming::met);
        EXPECT_NEAR(homed.at[i], std::log(asked[i] / 0.05), 0.05) << i;
    }
}

TEST(Homing, StepsLessWhereItOvershoots) {
    // A rate that moves six times as fast as expected: whole steps would fly apart.
    const auto look = [](std::span<const double> at, bool) {
        return std::vector<GapRead>{{6 * (at[0] - 0.7) + 4 * std::sin(at[0] - 0.7), error, 1}};
    };
    const Homed homed = home_in(lines_at(1), identity(1), look, 24);
    EXPECT_EQ(homed.homecoming[0], Homecoming::met);
    EXPECT_NEAR(homed.at[0], 0.7, error);
}

TEST(Homing, StandsNoise) {
    // Each look errs by up to half a standard error, as lines do that are served in another order.
    std::uint32_t state = 12345;
    const auto noise = [&] {
        state = state * 1664525u + 1013904223u;
        return error * (static_cast<double>(state >> 8) / double(1u << 24) - 0.5);
    };
    const std::vector<double> asked{0.1, 0.2, 0.3, 0.4, 0.45};
    const auto look = [&](std::span<const double> at, bool) {
        std::vector<GapRead> reads;
        for (std::size_t i = 0; i < asked.size(); ++i) {
            reads.push_back(half_reached(at[i] + (i > 0 ? 0.1 * at[i - 1] : 0), asked[i]));
            reads.back().gap += noise();
        }
        return reads;
    };
    const Homed homed = home_in(lines_at(5), identity(5), look, 24);
    for (const Homecoming found : homed.homecoming)
        EXPECT_TRUE(found == Homecoming::met || found == Homecoming::near);
}

TEST(Homing, SaysWhatIsOutOfReach) {
    const auto high = [](std::span<const double> at, bool) {
        return std::vector<GapRead>{half_reached(at[0], 0.6), half_reached(at[1], 0.2)};
    };
    const Homed homed = home_in(lines_at(2), identity(2), high, 24);
    EXPECT_EQ(homed.homecoming[0], Homecoming::too_low);
    EXPECT_EQ(homed.at[0], 14);
    EXPECT_NEAR(expit(logit(0.6) + homed.reads[0].gap), 0.5, 1e-4) << "what can be had";
    EXPECT_EQ(homed.homecoming[1], Homecoming::met);
    EXPECT_LT(homed.passes, 16u);
    const auto low = [](std::span<const double> at, bool) {
        return std::vector<GapRead>{{logit(0.2 + 0.5 * expit(at[0])) - logit(0.1), error, 1}};
    };
    EXPECT_EQ(home_in(lines_at(1), identity(1), low, 24).homecoming[0], Homecoming::too_high);
}

TEST(Homing, SaysThatItDidNotSettle) {
    std::uint32_t looks = 0;
    const auto look = [&](std::span<const double>, bool) {
        return std::vector<GapRead>{{++looks % 2 == 0 ? 0.5 : -0.5, error, 1}};
    };
    const Homed homed = home_in(lines_at(1), identity(1), look, 24);
    EXPECT_EQ(homed.homecoming[0], Homecoming::far);
    EXPECT_EQ(homed.passes, 24u);
}

TEST(Homing, LooksAtAllBeforeItEnds) {
    // The first replications are off by more than all are: what counts is what all say.
    const auto look = [](std::span<const double> at, bool all) {
        GapRead read = half_reached(at[0], 0.4);
        if (!all) read.gap += 0.3;
        return std::vector<GapRead>{read};
    };
    const Homed homed = home_in(lines_at(1), identity(1), look, 24);
    EXPECT_EQ(homed.homecoming[0], Homecoming::met);
    EXPECT_NEAR(homed.at[0], logit(0.8), 0.25 * error / 0.3);
}

}  // namespace
}  // namespace sojourn::testing
