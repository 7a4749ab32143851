// The generator as addressed, 2^24 words a walk: about a minute.
#include "tests/statistical/walks.hpp"

namespace sojourn {
namespace {

TEST(BatteryFull, FindsNothingInAddressedWords) {
    for (const testing::Walk& walk : testing::walks()) testing::expect_sound(walk, std::uint64_t{1} << 24);
}

TEST(BatteryFull, FindsNothingInFlippedBits) {
    testing::expect_avalanche(200'000);
}

}  // namespace
}  // namespace sojourn
