// Ticks, money and near names.
#include <gtest/gtest.h>

#include "engine/core/money.hpp"
#include "engine/core/nearest.hpp"
#include "engine/core/time.hpp"

namespace sojourn {
namespace {

TEST(Time, RoundsHalfUpAndNeverToNothing) {
    EXPECT_EQ(to_ticks(0), 0);
    EXPECT_EQ(to_ticks(1), 1024);
    EXPECT_EQ(to_ticks(1.5 / 1024), 2);
    EXPECT_EQ(to_ticks(1.49 / 1024), 1);
    EXPECT_EQ(to_ticks(1e-300), 1);
    EXPECT_EQ(to_ticks(1e300), forever);
    EXPECT_EQ(to_ticks(std::numeric_limits<double>::infinity()), forever);
}

TEST(Time, ForeverAbsorbs) {
    EXPECT_EQ(after(5, 7), 12);
    EXPECT_EQ(after(5, forever), forever);
    EXPECT_EQ(after(longest_duration - 1, longest_duration - 1), 2 * (longest_duration - 1));
}

TEST(Money, RoundsToMillionths) {
    EXPECT_EQ(to_micros(1.0000005), 1000001);
    EXPECT_EQ(to_micros(-0.0000005), 0);
    EXPECT_EQ(to_micros(-2.5), -2500000);
}

TEST(Nearest, FindsTheNearestOrNone) {
    EXPECT_EQ(nearest_name("visiter", {"lead", "visitor", "visit"}), "visitor");
    EXPECT_EQ(nearest_name("zebra", {"lead", "visitor"}), "");
    EXPECT_EQ(edit_distance("kitten", "sitting"), 3u);
}

}  // namespace
}  // namespace sojourn
