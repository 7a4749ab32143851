// Every law as the kernel samples it, against its reference: Kolmogorov-Smirnov, chi-square, moments; 10^5
// samples: what every build runs.
#include "tests/statistical/law_fits.hpp"

namespace sojourn {
namespace {

constexpr std::size_t samples = 100'000;

TEST(LawFits, ContinuousLaws) {
    for (const auto& item : testing::continuous_cases()) testing::expect_continuous_fit(item, samples);
}

TEST(LawFits, CompositeLaws) {
    for (const auto& item : testing::composite_cases()) testing::expect_continuous_fit(item, samples);
}

TEST(LawFits, DiscreteLaws) {
    for (const auto& item : testing::discrete_cases()) testing::expect_discrete_fit(item, samples);
}

}  // namespace
}  // namespace sojourn
