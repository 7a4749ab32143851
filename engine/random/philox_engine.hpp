// Philox4x32-10 as a random number engine of the standard and of Boost.Random, for uses that draw in
// sequence.
#pragma once

#include <array>
#include <cstdint>
#include <istream>
#include <limits>
#include <ostream>
#include <type_traits>

#include "engine/random/philox.hpp"

namespace sojourn {

/// The engine that C++26 calls std::philox4x32: key = (seed, 0), counter from 0, four words a block
/// [salmon2011]. Input fitting, bootstrap and tests draw from it; simulated lives never do, they use
/// addresses.
class Philox4x32 {
  public:
    using result_type = std::uint32_t;
    static constexpr result_type default_seed = 20111115u;

    constexpr Philox4x32() noexcept : Philox4x32(default_seed) {}
    explicit constexpr Philox4x32(result_type value) noexcept { seed(value); }
    template <class Seeds>
        requires(!std::is_convertible_v<Seeds, result_type> &&
                 !std::is_same_v<std::remove_cv_t<Seeds>, Philox4x32>)
    explicit Philox4x32(Seeds& seeds) {
        seed(seeds);
    }

    constexpr void seed(result_type value = default_seed) noexcept { start({value, 0}); }
    template <class Seeds>
        requires(!std::is_convertible_v<Seeds, result_type>)
    void seed(Seeds& seeds) {
        PhiloxKey key{};
        seeds.generate(key.begin(), key.end());
        start(key);
    }

    [[nodiscard]] static constexpr result_type min() noexcept { return 0; }
    [[nodiscard]] static constexpr result_type max() noexcept {
        return std::numeric_limits<result_type>::max();
    }

    constexpr result_type operator()() noexcept {
        if (used_ == 4) {
            words_ = philox4x32(counter_, key_);
            advance(1);
            used_ = 0;
        }
        return words_[used_++];
    }

    /// Skips `count` words in constant time.
    constexpr void discard(unsigned long long count) noexcept {
        const unsigned left = 4 - used_;
        if (count <= left) {
            used_ += static_cast<unsigned>(count);
            return;
        }
        count -= left;
        advance((count - 1) / 4);
        used_ = 4;
        (*this)();
        used_ = static_cast<unsigned>((count - 1) % 4) + 1;
    }

    friend constexpr bool operator==(const Philox4x32& a, const Philox4x32& b) noexcept {
        return a.counter_ == b.counter_ && a.key_ == b.key_ && a.used_ == b.used_;
    }

    /// Counter of the next block, key, words used of the present one: seven decimal numbers.
    friend std::ostream& operator<<(std::ostream& out, const Philox4x32& engine) {
        const std::ios_base::fmtflags kept = out.flags(std::ios_base::dec | std::ios_base::left);
        for (const std::uint32_t word : engine.counter_) out << word << ' ';
        for (const std::uint32_t word : engine.key_) out << word << ' ';
        out << engine.used_;
        out.flags(kept);
        return out;
    }
    friend std::istream& operator>>(std::istream& in, Philox4x32& engine) {
        const std::ios_base::fmtflags kept = in.flags(std::ios_base::dec | std::ios_base::skipws);
        Philox4x32 read;
        for (std::uint32_t& word : read.counter_) in >> word;
        for (std::uint32_t& word : read.key_) in >> word;
        in >> read.used_;
        in.flags(kept);
        if (in && read.used_ > 4) in.setstate(std::ios_base::failbit);
        if (!in) return in;
        if (read.used_ < 4) read.words_ = philox4x32(read.counter_before(), read.key_);
        engine = read;
        return in;
    }

  private:
    constexpr void start(PhiloxKey key) noexcept {
        key_ = key;
        counter_ = {};
        used_ = 4;
    }

    /// 128-bit addition to the counter, lowest word first.
    constexpr void advance(std::uint64_t blocks) noexcept {
        std::uint64_t carry = 0;
        const std::array<std::uint32_t, 4> summand{static_cast<std::uint32_t>(blocks),
                                                   static_cast<std::uint32_t>(blocks >> 32), 0, 0};
        for (unsigned i = 0; i < 4; ++i) {
            carry += std::uint64_t{counter_[i]} + summand[i];
            counter_[i] = static_cast<std::uint32_t>(carry);
            carry >>= 32;
        }
    }

    [[nodiscard]] constexpr PhiloxBlock counter_before() const noexcept {
        PhiloxBlock counter = counter_;
        for (std::uint32_t& word : counter) {
            if (word-- != 0) break;
        }
        return counter;
    }

    PhiloxBlock counter_{}, words_{};
    PhiloxKey key_{};
    unsigned used_ = 4;
};

}  // namespace sojourn
