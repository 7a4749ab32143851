// exp and log against extended precision, with the bounds that their header states.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "engine/random/math/exp_log.hpp"
#include "engine/random/philox_engine.hpp"
#include "tests/random/precision.hpp"

namespace sojourn {
namespace {

using testing::ulps;

constexpr int draws = 1'000'000;
constexpr double infinity = std::numeric_limits<double>::infinity();
// Where long double is only double, the reference itself is off by half a unit.
constexpr double slack = std::numeric_limits<long double>::digits > 53 ? 0.0 : 0.5;

/// Largest error of `function` over arguments made from two uniforms each.
template <class Function, class Reference, class Argument>
double worst(Function function, Reference reference, Argument argument) {
    Philox4x32 engine(20);
    double largest = 0;
    for (int i = 0; i < draws; ++i) {
        const double u = (engine() + 0.5) * 0x1p-32, v = (engine() + 0.5) * 0x1p-32;
        const double x = argument(u, v);
        largest = std::max(largest, ulps(function(x), reference(static_cast<long double>(x))));
    }
    return largest;
}

const auto log_l = [](long double x) { return std::log(x); };
const auto exp_l = [](long double x) { return std::exp(x); };

TEST(Log, StaysWithinItsBound) {
    const auto log = [](double x) { return math::log(x); };
    EXPECT_LT(worst(log, log_l, [](double u, double) { return u; }), 0.9 + slack);
    EXPECT_LT(worst(log, log_l, [](double u, double) { return 1.0 + (u - 0.5) * 1e-3; }), 0.9 + slack);
    EXPECT_LT(worst(log, log_l, [](double u, double) { return 0.5 + u; }), 0.9 + slack);
    EXPECT_LT(worst(log, log_l, [](double u, double v) { return std::ldexp(1 + u, int(v * 2044) - 1022); }),
              0.9 + slack);
    EXPECT_LT(worst(log, log_l, [](double u, double) { return u * 0x1p-1040; }), 0.9 + slack);
}

TEST(Log, KnowsItsEdges) {
    EXPECT_EQ(math::log(1.0), 0.0);
    EXPECT_EQ(math::log(0.0), -infinity);
    EXPECT_EQ(math::log(-0.0), -infinity);
    EXPECT_EQ(math::log(infinity), infinity);
    EXPECT_TRUE(std::isnan(math::log(-1.0)));
    EXPECT_TRUE(std::isnan(math::log(-infinity)));
    EXPECT_TRUE(std::isnan(math::log(std::nan(""))));
}

TEST(Exp, StaysWithinItsBound) {
    const auto exp = [](double x) { return math::exp(x); };
    EXPECT_LT(worst(exp, exp_l, [](double u, double) { return u - 0.5; }), 1.0 + slack);
    EXPECT_LT(worst(exp, exp_l, [](double u, double) { return 40 * (u - 0.5); }), 1.0 + slack);
    EXPECT_LT(worst(exp, exp_l, [](double u, double) { return 1454 * u - 745; }), 1.0 + slack);
    EXPECT_LT(worst(exp, exp_l, [](double u, double) { return (u - 0.5) * 1e-9; }), 1.0 + slack);
}

TEST(Exp, KnowsItsEdges) {
    EXPECT_EQ(math::exp(0.0), 1.0);
    EXPECT_EQ(math::exp(710.0), infinity);
    EXPECT_EQ(math::exp(infinity), infinity);
    EXPECT_EQ(math::exp(-746.0), 0.0);
    EXPECT_EQ(math::exp(-infinity), 0.0);
    EXPECT_TRUE(std::isnan(math::exp(std::nan(""))));
    EXPECT_LT(ulps(math::exp(709.78), exp_l(709.78)), 1.0 + slack);
    EXPECT_LT(ulps(math::exp(-744.0), exp_l(-744.0)), 1.0 + slack);
}

TEST(Expm1, StaysWithinItsBound) {
    const auto expm1 = [](double x) { return math::expm1(x); };
    const auto expm1_l = [](long double x) { return std::expm1(x); };
    EXPECT_LT(worst(expm1, expm1_l, [](double u, double) { return 2 * (u - 0.5); }), 2.0 + slack);
    EXPECT_LT(worst(expm1, expm1_l, [](double u, double) { return 100 * (u - 0.5); }), 2.0 + slack);
    EXPECT_LT(
        worst(expm1, expm1_l, [](double u, double v) { return (u - 0.5) * std::ldexp(1, -int(v * 60)); }),
        2.0 + slack);
    EXPECT_EQ(math::expm1(0.0), 0.0);
    EXPECT_EQ(math::expm1(-infinity), -1.0);
    EXPECT_EQ(math::expm1(infinity), infinity);
}

TEST(Log1p, StaysWithinItsBound) {
    const auto log1p = [](double x) { return math::log1p(x); };
    const auto log1p_l = [](long double x) { return std::log1p(x); };
    EXPECT_LT(worst(log1p, log1p_l, [](double u, double) { return u - 0.999; }), 2.0 + slack);
    EXPECT_LT(
        worst(log1p, log1p_l, [](double u, double v) { return (u - 0.5) * std::ldexp(1, -int(v * 60)); }),
        2.0 + slack);
    EXPECT_LT(worst(log1p, log1p_l, [](double u, double v) { return u * std::ldexp(1, int(v * 90)); }),
              2.0 + slack);
    EXPECT_EQ(math::log1p(-1.0), -infinity);
    EXPECT_EQ(math::log1p(infinity), infinity);
}

TEST(ExcessOverLog1p, KeepsItsDigitsNearZero) {
    // Below 2^-10 extended precision loses too much itself: its series does not.
    const auto series = [](long double x) {
        long double sum = 0;
        for (int n = 40; n >= 2; --n) sum = (n % 2 == 0 ? 1.0L : -1.0L) / n + x * sum;
        return x * x * sum;
    };
    const auto excess = [](double x) { return math::excess_over_log1p(x); };
    EXPECT_LT(
        worst(excess, series, [](double u, double v) { return (u - 0.5) * std::ldexp(0.5, -int(v * 30)); }),
        12.0 + slack);
    EXPECT_LT(worst(
                  excess, [](long double x) { return x - std::log1p(x); },
                  [](double u, double) { return u < 0.5 ? -0.9 * u - 0.2 : 4 * u; }),
              12.0 + slack);
}

TEST(Pow, StaysWithinItsBound) {
    Philox4x32 engine(4);
    for (int i = 0; i < 100'000; ++i) {
        const double x = 50 * (engine() + 0.5) * 0x1p-32, power = 40 * (engine() + 0.5) * 0x1p-32 - 20;
        const long double exact = std::pow(static_cast<long double>(x), static_cast<long double>(power));
        const double bound = (2 + std::fabs(power * std::log(x))) * 0x1p-52;
        ASSERT_LT(std::fabs(static_cast<double>((math::pow(x, power) - exact) / exact)), bound)
            << x << ' ' << power;
    }
}

// Usable at compile time: the bits come from IEEE arithmetic alone.
static_assert(math::exp(1.0) > 2.718281828459 && math::exp(1.0) < 2.718281828460);
static_assert(math::log(2.0) == 0x1.62e42fefa39efp-1);

}  // namespace
}  // namespace sojourn
