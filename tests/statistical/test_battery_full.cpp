// The generator as addressed, 2^25 words a walk: about a minute.
#include "tests/statistical/walks.hpp"

namespace sojourn {
namespace {

TEST(BatteryFull, FindsNothingInAddressedWords) {
    for (const testing::Walk& walk : testing::walks()) testing::expect_sound(walk, std::uint64_t{1} << 25);
}

TEST(BatteryFull, FindsNothingInFlippedBits) {
    testing::expect_avalanche(200'000);
}

}  // namespace
}  // namespace sojourn
