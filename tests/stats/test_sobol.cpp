// Sobol points against the first points that Joe and Kuo publish with their program, and by their balance.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <set>
#include <stdexcept>

#include "engine/stats/sobol.hpp"

namespace sojourn {
namespace {

// `sobol 10 3 new-joe-kuo-6.21201`, as printed on their page.
constexpr std::array<std::array<double, 3>, 10> published{{{0, 0, 0},
                                                           {0.5, 0.5, 0.5},
                                                           {0.75, 0.25, 0.25},
                                                           {0.25, 0.75, 0.75},
                                                           {0.375, 0.375, 0.625},
                                                           {0.875, 0.875, 0.125},
                                                           {0.625, 0.125, 0.875},
                                                           {0.125, 0.625, 0.375},
                                                           {0.1875, 0.3125, 0.9375},
                                                           {0.6875, 0.8125, 0.4375}}};

TEST(SobolPoints, AreThoseThatJoeAndKuoPublish) {
    const auto points = sobol_points(3, 0, published.size());
    ASSERT_EQ(points.size(), published.size());
    for (std::size_t i = 0; i < published.size(); ++i) {
        for (std::size_t j = 0; j < 3; ++j) {
            EXPECT_EQ(points[i][j], published[i][j]) << i << ", " << j;
        }
    }
}

TEST(SobolPoints, AreTheSameWhereverOneStarts) {
    const auto all = sobol_points(7, 0, 200);
    for (const std::size_t first : {0u, 1u, 2u, 3u, 64u, 127u}) {
        const auto some = sobol_points(7, first, 40);
        for (std::size_t i = 0; i < some.size(); ++i) {
            EXPECT_EQ(some[i], all[first + i]) << first << " + " << i;
        }
    }
    EXPECT_TRUE(sobol_points(2, 5, 0).empty());
}

TEST(SobolPoints, HaveOneCoordinateInEachStratum) {
    const auto points = sobol_points(100, 0, 256);
    for (std::size_t j = 0; j < 100; ++j) {
        std::set<int> strata;
        for (const auto& point : points) {
            strata.insert(static_cast<int>(std::floor(point[j] * 256)));
        }
        EXPECT_EQ(strata.size(), 256u) << j;
    }
}

TEST(SobolPoints, RefuseWhatThereIsNot) {
    EXPECT_THROW((void)sobol_points(0, 0, 1), std::invalid_argument);
    EXPECT_THROW((void)sobol_points(3668, 0, 1), std::invalid_argument);
    EXPECT_THROW((void)sobol_points(2, std::uint64_t{1} << 31, 1), std::invalid_argument);
    EXPECT_NO_THROW((void)sobol_points(3667, 1, 1));
}

}  // namespace
}  // namespace sojourn
