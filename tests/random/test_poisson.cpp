// Poisson quantiles by their definition, and what more demand may do.
#include <gtest/gtest.h>

#include <boost/math/distributions/poisson.hpp>
#include <cmath>

#include "engine/random/math/poisson.hpp"
#include "engine/random/philox_engine.hpp"

namespace sojourn {
namespace {

double uniform(Philox4x32& engine) {
    return (engine() + 0.5) * 0x1p-32;
}

/// P(N <= k) >= u up to a rounding of the reference, and not already at k - 1.
void expect_smallest(std::uint64_t k, double u, double mean) {
    const boost::math::poisson_distribution<double> law(mean);
    const auto count = static_cast<double>(k);
    constexpr double rounding = 1e-12;
    EXPECT_LE(u * (1 - rounding) - 1e-16, cdf(law, count)) << mean << ' ' << u;
    EXPECT_LE(cdf(complement(law, count)), (1 - u) * (1 + rounding) + 1e-16) << mean << ' ' << u;
    if (k == 0) return;
    EXPECT_GE(u * (1 + rounding) + 1e-16, cdf(law, count - 1)) << mean << ' ' << u;
    EXPECT_GE(cdf(complement(law, count - 1)), (1 - u) * (1 - rounding) - 1e-16) << mean << ' ' << u;
}

TEST(PoissonQuantile, IsTheSmallestCountThatReachesU) {
    Philox4x32 engine(9);
    for (const double mean : {1e-9, 0.01, 0.35, 1.0, 5.5, 31.9, 32.0, 100.0, 2345.6, 1e5, 1e6}) {
        for (const double u : {0x1p-33, 1e-7, 1e-3, 0.499999, 0.5, 0.500001, 0.999, 1 - 1e-7, 1 - 0x1p-33}) {
            expect_smallest(math::poisson_quantile(u, mean), u, mean);
        }
        for (int i = 0; i < 300; ++i) {
            const double u = uniform(engine);
            expect_smallest(math::poisson_quantile(u, mean), u, mean);
        }
    }
}

TEST(PoissonQuantile, WorksFarBeyondAMillion) {
    // The normal limit with Cornish and Fisher's first correction is within one count of the median.
    for (const double mean : {1e7, 1e9, 1e10}) {
        EXPECT_NEAR(static_cast<double>(math::poisson_quantile(0.5, mean)), mean, 1.0);
        const double z = 2.3263478740408408, spread = z * std::sqrt(mean) + (z * z - 1) / 6;
        EXPECT_NEAR(static_cast<double>(math::poisson_quantile(0.99, mean)), mean + spread, 2.0);
        EXPECT_NEAR(static_cast<double>(math::poisson_quantile(0.01, mean)),
                    mean - z * std::sqrt(mean) + (z * z - 1) / 6, 2.0);
    }
}

TEST(PoissonQuantile, OfNothingIsNothing) {
    EXPECT_EQ(math::poisson_quantile(0.999999, 0.0), 0u);
    EXPECT_EQ(math::poisson_quantile(0.999999, -1.0), 0u);
}

TEST(PoissonQuantile, EndsForEveryUBelowOne) {
    EXPECT_LT(math::poisson_quantile(std::nextafter(1.0, 0.0), 20.0), 100u);
    EXPECT_LT(math::poisson_quantile(std::nextafter(1.0, 0.0), 1000.0), 1400u);
    EXPECT_EQ(math::poisson_quantile(1e-300, 20.0), 0u);
}

TEST(PoissonQuantile, MoreDemandOnlyAdds) {
    Philox4x32 engine(10);
    for (int i = 0; i < 20'000; ++i) {
        const double u = uniform(engine), mean = std::exp(12 * uniform(engine) - 2);
        EXPECT_LE(math::poisson_quantile(u, mean),
                  math::poisson_quantile(u, mean * (1 + 0.1 * uniform(engine))));
    }
    for (int i = 0; i < 2000; ++i) {  // across the change of method
        const double u = uniform(engine);
        EXPECT_LE(math::poisson_quantile(u, std::nextafter(32.0, 0.0)), math::poisson_quantile(u, 32.0));
    }
}

TEST(PoissonQuantile, NeverFallsInU) {
    for (const double mean : {0.5, 31.0, 40.0, 1e4}) {
        std::uint64_t last = 0;
        for (double u = 0x1p-33; u < 1; u += 0x1p-13) {
            const std::uint64_t k = math::poisson_quantile(u, mean);
            ASSERT_GE(k, last) << mean << ' ' << u;
            last = k;
        }
    }
}

}  // namespace
}  // namespace sojourn
