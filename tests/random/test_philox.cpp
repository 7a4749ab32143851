// Philox4x32 against published known answers, and as an engine of the standard and of Boost.Random.
#include <gtest/gtest.h>

#include <boost/random/exponential_distribution.hpp>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/uniform_01.hpp>
#include <boost/random/uniform_int_distribution.hpp>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "engine/random/philox_engine.hpp"

namespace sojourn {
namespace {

static_assert(std::uniform_random_bit_generator<Philox4x32>);
static_assert(std::regular<Philox4x32>);

/// Lines of the file that begin with `kind`, as numbers.
std::vector<std::vector<std::uint32_t>> known_answers(const std::string& kind) {
    std::ifstream file(SOJOURN_TESTS "/random/philox_known_answers.txt");
    std::vector<std::vector<std::uint32_t>> found;
    for (std::string line; std::getline(file, line);) {
        std::istringstream words(line);
        std::string first;
        if (!(words >> first) || first != kind) continue;
        found.emplace_back();
        for (std::string word; words >> word;) {
            // The number of rounds is the one decimal word; 10 reads as 16.
            found.back().push_back(static_cast<std::uint32_t>(std::stoul(word, nullptr, 16)));
        }
    }
    return found;
}

TEST(Philox, GivesThePublishedBlocks) {
    const auto answers = known_answers("philox4x32");
    ASSERT_EQ(answers.size(), 3u);
    for (const auto& line : answers) {
        ASSERT_EQ(line.size(), 11u);
        EXPECT_EQ(line[0], 0x10u);
        const PhiloxBlock block = philox4x32({line[1], line[2], line[3], line[4]}, {line[5], line[6]});
        EXPECT_EQ(block, (PhiloxBlock{line[7], line[8], line[9], line[10]}));
    }
}

TEST(PhiloxEngine, GivesTheStandardsTenThousandthOutput) {
    const auto answers = known_answers("engine");
    ASSERT_EQ(answers.size(), 1u);
    for (const auto& line : answers) {
        Philox4x32 stepped(line[0]), jumped(line[0]);
        for (std::uint32_t i = 1; i < line[1]; ++i) stepped();
        jumped.discard(line[1] - 1);
        EXPECT_EQ(stepped, jumped);
        for (std::size_t i = 2; i < line.size(); ++i) EXPECT_EQ(stepped(), line[i]);
    }
    Philox4x32 standard;
    standard.discard(9999);
    EXPECT_EQ(standard(), 1955073260u);
}

TEST(PhiloxEngine, DiscardsAsItSteps) {
    for (unsigned before = 0; before < 9; ++before) {
        for (unsigned count = 0; count < 17; ++count) {
            Philox4x32 stepped(7), jumped(7);
            for (unsigned i = 0; i < before; ++i) EXPECT_EQ(stepped(), jumped());
            for (unsigned i = 0; i < count; ++i) stepped();
            jumped.discard(count);
            EXPECT_EQ(stepped, jumped) << before << ' ' << count;
            EXPECT_EQ(stepped(), jumped());
        }
    }
}

TEST(PhiloxEngine, CarriesItsCounterBeyondOneWord) {
    Philox4x32 far(3);
    far.discard(4 * 0xffffffffull);
    EXPECT_EQ(far(), philox4x32({0xffffffffu, 0, 0, 0}, {3, 0})[0]);
    far.discard(3);
    EXPECT_EQ(far(), philox4x32({0, 1, 0, 0}, {3, 0})[0]);
}

TEST(PhiloxEngine, KeepsItsStateAsText) {
    Philox4x32 engine(11);
    for (unsigned drawn = 0; drawn < 6; ++drawn) {
        std::stringstream text;
        text << std::hex << engine;
        Philox4x32 read;
        text >> read;
        ASSERT_TRUE(text);
        EXPECT_EQ(engine, read);
        EXPECT_EQ(Philox4x32(engine)(), read());
        engine();
    }
}

TEST(PhiloxEngine, RefusesTextThatIsNoState) {
    for (const char* text : {"", "1 2 3", "1 2 3 4 5 6 5", "a b c d e f 1"}) {
        std::istringstream in(text);
        Philox4x32 engine(5);
        in >> engine;
        EXPECT_FALSE(in) << text;
        EXPECT_EQ(engine, Philox4x32(5));
    }
}

TEST(PhiloxEngine, TakesItsSeedFromANumberOrASequence) {
    Philox4x32 engine;
    engine();
    engine.seed(42);
    EXPECT_EQ(engine, Philox4x32(42));
    EXPECT_NE(engine, Philox4x32(43));
    std::seed_seq a{1, 2, 3}, b{1, 2, 4}, again{1, 2, 3};
    EXPECT_EQ(Philox4x32(a), Philox4x32(again));
    EXPECT_NE(Philox4x32(a), Philox4x32(b));
}

TEST(PhiloxEngine, ServesTheStandardsAndBoostsDistributions) {
    constexpr int draws = 100000;
    Philox4x32 engine(1);
    boost::random::uniform_01<double> boost_uniform;
    boost::random::normal_distribution<double> boost_normal;
    const boost::random::exponential_distribution<double> boost_exponential;
    const boost::random::uniform_int_distribution<int> boost_die(1, 6);
    std::uniform_real_distribution<double> uniform;
    double sums[5] = {};
    for (int i = 0; i < draws; ++i) {
        sums[0] += boost_uniform(engine);
        sums[1] += boost_normal(engine);
        sums[2] += boost_exponential(engine);
        sums[3] += boost_die(engine);
        sums[4] += uniform(engine);
    }
    const double means[] = {0.5, 0.0, 1.0, 3.5, 0.5}, sds[] = {0.2887, 1.0, 1.0, 1.7078, 0.2887};
    for (int i = 0; i < 5; ++i) EXPECT_NEAR(sums[i] / draws, means[i], 5 * sds[i] / std::sqrt(draws)) << i;
}

}  // namespace
}  // namespace sojourn
