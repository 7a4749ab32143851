// Gamma and beta functions, their incomplete integrals and quantiles against Boost.Math.
#include <gtest/gtest.h>

#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>

#include "engine/random/math/beta.hpp"
#include "engine/random/math/gamma.hpp"
#include "tests/random/precision.hpp"

namespace sojourn {
namespace {

using testing::relative_error;
using real = long double;

constexpr double shapes[] = {0.05, 0.1, 0.3, 0.8, 1.0, 1.5, 2.88, 7.0, 20.0, 123.4, 5000.0, 1e6};
constexpr double shares[] = {0x1p-33, 1e-8, 1e-5, 1e-3, 0.02, 0.1, 0.25, 0.4, 0.49999};

TEST(LogGamma, StaysWithinItsBound) {
    for (double x = 0.01; x < 1e7; x *= 1.03) {
        const double exact = static_cast<double>(boost::math::lgamma(real(x)));
        const double bound = 2e-14 + 4e-16 * std::fabs(x * std::log(x));
        ASSERT_NEAR(math::log_gamma(x), exact, bound) << x;
    }
}

TEST(IncompleteGamma, IsAccurateOnBothSides) {
    for (const double a : shapes) {
        for (double z = -7; z <= 9; z += 0.23) {
            const double x = a * std::exp(z / std::sqrt(a) - 1 / (2 * a));
            const math::Split split = math::incomplete_gamma(a, x);
            const auto lower = static_cast<double>(boost::math::gamma_p(real(a), real(x)));
            const auto upper = static_cast<double>(boost::math::gamma_q(real(a), real(x)));
            if (lower > 1e-290) {
                ASSERT_LT(relative_error(split.lower, lower), lower < 0.5 ? 1e-12 : 1e-13) << a << ' ' << x;
            }
            if (upper > 1e-290) {
                ASSERT_NEAR(split.upper / upper, 1, upper < 0.01 && x < a + 1 ? 1e-10 : 1e-12)
                    << a << ' ' << x;
            }
        }
    }
    EXPECT_EQ(math::incomplete_gamma(2, 0).lower, 0);
    EXPECT_EQ(math::incomplete_gamma(2, math::infinity).lower, 1);
}

TEST(GammaQuantile, InvertsBothSides) {
    for (const double a : shapes) {
        for (const double p : shares) {
            const auto lower = static_cast<double>(boost::math::gamma_p_inv(real(a), real(p)));
            const auto upper = static_cast<double>(boost::math::gamma_q_inv(real(a), real(p)));
            if (lower > 1e-290) {
                EXPECT_LT(relative_error(math::gamma_quantile(a, p), lower), 1e-11) << a << ' ' << p;
            }
            EXPECT_LT(relative_error(math::gamma_quantile_upper(a, p), upper), 1e-11) << a << ' ' << p;
        }
    }
}

TEST(IncompleteBeta, IsAccurateOnBothSides) {
    for (const double a : shapes) {
        for (const double b : shapes) {
            for (double t = -12; t <= 12; t += 0.7) {
                const double x = 1 / (1 + b / a * std::exp(-t / std::sqrt(1 + std::min(a, b)))), y = 1 - x;
                if (!(x > 0) || !(y > 0)) continue;
                const math::Split split = math::incomplete_beta(a, b, x, y);
                const double bound = 1e-11 + 5e-16 * (a + b);  // y of the reference is 1 - x unrounded
                const auto lower = static_cast<double>(boost::math::ibeta(real(a), real(b), real(x)));
                const auto upper = static_cast<double>(boost::math::ibetac(real(a), real(b), real(x)));
                if (lower > 1e-290 && lower < 0.9) {
                    ASSERT_LT(relative_error(split.lower, lower), bound) << a << ' ' << b << ' ' << x;
                }
                if (upper > 1e-290 && upper < 0.9) {
                    ASSERT_LT(relative_error(split.upper, upper), bound) << a << ' ' << b << ' ' << x;
                }
            }
        }
    }
}

TEST(BetaQuantile, InvertsTheLowerTail) {
    for (const double a : shapes) {
        for (const double b : shapes) {
            for (const double p : shares) {
                const auto exact = static_cast<double>(boost::math::ibeta_inv(real(a), real(b), real(p)));
                if (exact > 1e-290) {
                    EXPECT_LT(relative_error(math::beta_quantile(a, b, p), exact), 1e-10)
                        << a << ' ' << b << ' ' << p;
                }
            }
        }
    }
}

}  // namespace
}  // namespace sojourn
