// The standard normal law against Boost.Math.
#include <gtest/gtest.h>

#include <boost/math/distributions/normal.hpp>
#include <cmath>

#include "engine/random/math/normal.hpp"
#include "engine/random/philox_engine.hpp"
#include "tests/random/precision.hpp"

namespace sojourn {
namespace {

using testing::relative_error;

const boost::math::normal_distribution<long double> reference;

TEST(NormalCdf, IsAccurateInBothTails) {
    for (double x = -37; x <= 9; x += 0x1p-7) {
        const auto exact = static_cast<double>(cdf(reference, static_cast<long double>(x)));
        ASSERT_LT(relative_error(math::normal_cdf(x), exact), (8 + x * x) * 0x1p-53) << x;
    }
    EXPECT_EQ(math::normal_cdf(0), 0.5);
    EXPECT_EQ(math::normal_cdf(-40), 0.0);
    EXPECT_EQ(math::normal_cdf(40), 1.0);
}

TEST(NormalDensity, StaysWithinItsBound) {
    for (double x = -37; x <= 37; x += 0x1p-5) {
        const auto exact = static_cast<double>(pdf(reference, static_cast<long double>(x)));
        ASSERT_LT(relative_error(math::normal_density(x), exact), (4 + x * x) * 0x1p-53) << x;
    }
}

TEST(NormalQuantile, StaysWithinItsBound) {
    Philox4x32 engine(2);
    for (int i = 0; i < 20'000; ++i) {
        const double p = (engine() + 0.5) * 0x1p-32;
        const auto exact = static_cast<double>(quantile(reference, static_cast<long double>(p)));
        ASSERT_LT(relative_error(math::normal_quantile(p), exact), 0x1p-49) << p;
    }
    for (int exponent = 2; exponent < 1000; exponent += 3) {
        const double p = std::ldexp(1.25, -exponent);
        const auto exact = static_cast<double>(quantile(reference, static_cast<long double>(p)));
        ASSERT_LT(relative_error(math::normal_quantile(p), exact), 0x1p-49) << p;
    }
}

// Wichura (1988), page 483, prints these three.
TEST(NormalQuantile, GivesThePublishedValues) {
    EXPECT_NEAR(math::normal_quantile(0.25), -0.6744897501960817, 1e-15);
    EXPECT_NEAR(math::normal_quantile(0.001), -3.090232306167814, 2e-15);
    EXPECT_NEAR(math::normal_quantile(1e-20), -9.262340089798408, 4e-15);
}

}  // namespace
}  // namespace sojourn
