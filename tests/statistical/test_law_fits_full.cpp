// Every law as the kernel samples it, against its reference: Kolmogorov-Smirnov, chi-square, moments; 10^7
// samples.
#include "tests/statistical/law_fits.hpp"

namespace sojourn {
namespace {

constexpr std::size_t samples = 10'000'000;

TEST(LawFitsFull, ContinuousLaws) {
    for (const auto& item : testing::continuous_cases()) testing::expect_continuous_fit(item, samples);
}

TEST(LawFitsFull, CompositeLaws) {
    for (const auto& item : testing::composite_cases()) testing::expect_continuous_fit(item, samples);
}

TEST(LawFitsFull, DiscreteLaws) {
    for (const auto& item : testing::discrete_cases()) testing::expect_discrete_fit(item, samples);
}

}  // namespace
}  // namespace sojourn
