// A battery of tests for a stream of 32-bit words; each gives a p-value, two-sided.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <string>
#include <utility>

#include "tests/statistical/tests_of_fit.hpp"

namespace sojourn::testing {

using NamedP = std::pair<std::string, double>;

/// Counts that one pass over a stream gathers. Serial tests look at words i and i + 1, not overlapping.
class Battery {
  public:
    void add(std::uint32_t word) {
        ones_ += static_cast<std::uint64_t>(std::popcount(word));
        for (unsigned byte = 0; byte < 4; ++byte) ++bytes_[256 * byte + (word >> (8 * byte) & 255u)];
        if (count_ % 2 == 1) {
            ++high_pairs_[(last_ >> 24) << 8 | word >> 24];
            ++low_pairs_[(last_ & 255u) << 8 | (word & 255u)];
        }
        if (count_ > 0) {
            changes_ += (last_ ^ word) >> 31;
            low_changes_ += (last_ ^ word) & 1u;
            equal_bits_ += static_cast<std::uint64_t>(std::popcount(~(last_ ^ word)));
            products_ += centred(last_) * centred(word);
        }
        if (count_ > 1) turns_ += (last_ > before_) == (last_ > word) && last_ != before_ ? 1 : 0;
        birthdays_[count_ % birthdays] = word;
        if (++count_ % birthdays == 0) coincidences_ += repeated_spacings();
        before_ = last_;
        last_ = word;
    }

    [[nodiscard]] std::vector<NamedP> results() const {
        const auto n = static_cast<double>(count_), pairs = n - 1;
        std::vector<NamedP> found;
        found.emplace_back("ones", balance(ones_, 32 * n));
        for (unsigned byte = 0; byte < 4; ++byte) {
            const auto first = bytes_.begin() + std::ptrdiff_t{256} * byte;
            found.emplace_back("byte " + std::to_string(byte), even_p({first, first + 256}));
        }
        found.emplace_back("pairs of high bytes", even_p(high_pairs_));
        found.emplace_back("pairs of low bytes", even_p(low_pairs_));
        found.emplace_back("runs of the high bit", balance(changes_, pairs));
        found.emplace_back("runs of the low bit", balance(low_changes_, pairs));
        found.emplace_back("equal neighbouring bits", balance(equal_bits_, 32 * pairs));
        found.emplace_back("correlation", normal_p(12 * products_ / std::sqrt(pairs)));
        // Bienayme's turning points.
        found.emplace_back("turning points", normal_p((static_cast<double>(turns_) - 2 * (n - 2) / 3) /
                                                      std::sqrt((16 * n - 29) / 90)));
        const double years = std::floor(n / birthdays);
        const double mean = std::pow(double{birthdays}, 3) / std::ldexp(4.0, 32);
        found.emplace_back("birthday spacings", poisson_p(static_cast<double>(coincidences_), years * mean));
        return found;
    }

  private:
    /// Marsaglia's birthday spacings: 4,096 days in a year of 2^32; equal spacings are Poisson with mean 4.
    static constexpr unsigned birthdays = 4096;

    static double centred(std::uint32_t word) { return (word + 0.5) * 0x1p-32 - 0.5; }

    static double balance(std::uint64_t count, double trials) {
        return normal_p((2 * static_cast<double>(count) - trials) / std::sqrt(trials));
    }

    std::uint64_t repeated_spacings() {
        std::sort(birthdays_.begin(), birthdays_.end());
        std::array<std::uint32_t, birthdays> spacings{};
        for (unsigned i = 1; i < birthdays; ++i) spacings[i] = birthdays_[i] - birthdays_[i - 1];
        spacings[0] = birthdays_[0] - birthdays_[birthdays - 1];
        std::sort(spacings.begin(), spacings.end());
        std::uint64_t repeated = 0;
        for (unsigned i = 1; i < birthdays; ++i) repeated += spacings[i] == spacings[i - 1];
        return repeated;
    }

    std::uint64_t count_ = 0, ones_ = 0, changes_ = 0, low_changes_ = 0, equal_bits_ = 0, turns_ = 0,
                  coincidences_ = 0;
    double products_ = 0;
    std::uint32_t last_ = 0, before_ = 0;
    std::vector<std::uint64_t> bytes_ = std::vector<std::uint64_t>(1024);
    std::vector<std::uint64_t> high_pairs_ = std::vector<std::uint64_t>(65536);
    std::vector<std::uint64_t> low_pairs_ = std::vector<std::uint64_t>(65536);
    std::array<std::uint32_t, birthdays> birthdays_{};
};

}  // namespace sojourn::testing
