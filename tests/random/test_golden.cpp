// The bits of every law: one hash of 100,000 addressed samples each, for any compiler and any instruction
// set.
#include <gtest/gtest.h>

#include <bit>
#include <fstream>
#include <sstream>
#include <string>

#include "engine/random/sampler.hpp"
#include "tests/random/law_cases.hpp"

namespace sojourn {
namespace {

using testing::LawCase;

/// FNV-1a over the 64 bits of each sample, high bits folded down since whole numbers differ only there.
std::uint64_t hash_of(const Law& law) {
    Samplers samplers;
    const SamplerId id = add_sampler(samplers, law);
    const PhiloxKey key = stream_key(20261121, 3);
    std::uint64_t hash = 14695981039346656037u;
    for (std::uint64_t prospect = 0; prospect < 100'000; ++prospect) {
        DrawSite site(key, {prospect, site_of(SiteKind::touchpoint, "", "golden"), 0, 0});
        const double x = sample(samplers, id, site, first_delay_word(samplers, id));
        hash = (hash ^ std::bit_cast<std::uint64_t>(x)) * 1099511628211u;
        hash ^= hash >> 32;
    }
    return hash;
}

/// `<hash> <name>` for every law, as the golden file has it.
std::string samples_now() {
    std::ostringstream lines;
    for (const auto& cases :
         {testing::continuous_cases(), testing::composite_cases(), testing::discrete_cases()}) {
        for (const LawCase& item : cases) lines << std::hex << hash_of(item.law) << ' ' << item.name << '\n';
    }
    return lines.str();
}

// After a change that moves draws on purpose: raise stream_version, say so in the changelog, and replace the
// file by what the failure prints.
TEST(Golden, SamplesAreThoseOfThisStreamVersion) {
    const std::ifstream file(SOJOURN_TESTS "/random/golden_samples.txt");
    std::ostringstream expected;
    expected << file.rdbuf();
    const std::string now = samples_now();
    EXPECT_TRUE(now == expected.str()) << now;
}

}  // namespace
}  // namespace sojourn
