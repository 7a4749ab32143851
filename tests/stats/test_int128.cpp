// The 128-bit integer: its text, its bytes, its nearest double.
#include <gtest/gtest.h>

#include "engine/core/int128.hpp"

namespace sojourn {
namespace {

constexpr Int128 one = 1;

TEST(Int128, PrintsDecimalDigits) {
    EXPECT_EQ(to_string(Int128{0}), "0");
    EXPECT_EQ(to_string(Int128{-7}), "-7");
    EXPECT_EQ(to_string(one << 100), "1267650600228229401496703205376");
    EXPECT_EQ(to_string(one << 127), "-170141183460469231731687303715884105728");
    EXPECT_EQ(to_string(~(one << 127)), "170141183460469231731687303715884105727");
}

TEST(Int128, WritesTheLeastByteFirst) {
    const Int128Bytes bytes = to_bytes((one << 120) + 0x0201);
    EXPECT_EQ(bytes[0], 1);
    EXPECT_EQ(bytes[1], 2);
    EXPECT_EQ(bytes[2], 0);
    EXPECT_EQ(bytes[15], 1);
    EXPECT_EQ(to_bytes(-one), (Int128Bytes{255, 255, 255, 255, 255, 255, 255, 255,  //
                                           255, 255, 255, 255, 255, 255, 255, 255}));
}

TEST(Int128, ReadsBackWhatItWrote) {
    for (const Int128 value : {Int128{0}, one, -one, one << 64, -(one << 64) - 12345, one << 127}) {
        EXPECT_EQ(to_string(int128_from_bytes(to_bytes(value))), to_string(value));
    }
}

TEST(Int128, RoundsToTheNearestDouble) {
    EXPECT_EQ(to_double((one << 80) + 1), 0x1p80);
    EXPECT_EQ(to_double(-(one << 53) - 1), -0x1p53);  // a tie goes to even
    EXPECT_EQ(to_double((one << 53) + 3), 0x1p53 + 4);
}

}  // namespace
}  // namespace sojourn
