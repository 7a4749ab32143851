// Everybody who comes to one replication, in order of time: roots as the independent kernel numbers them,
// those referred, and people of finite markets.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/kernel/coupled/market.hpp"
#include "engine/kernel/prospect.hpp"
#include "engine/kernel/roots.hpp"

namespace sojourn {

/// Somebody who is yet to come. `passed` says where the traits lie that a sender has passed on.
struct Coming {
    Root root;
    bool referred = false;
    std::uint32_t passed = 0;
};

/// Ties go by prospect key.
[[nodiscard]] inline bool comes_before(const Coming& a, const Coming& b) noexcept {
    return a.root.time != b.root.time ? a.root.time < b.root.time : a.root.key < b.root.key;
}

/// The arrivals of one replication at a time. Brand traits move rates as they stand at each full hour.
class Arrivals {
  public:
    explicit Arrivals(const Plan& plan);

    /// Begins a replication; `brand` are the brand's traits from now on.
    void begin(PhiloxKey key, std::uint32_t replication, TraitValue* brand);
    /// By the numbers of a later era, from the end of the one before on: of brand traits, slopes and markets.
    void read(const Plan& era) noexcept {
        plan_ = &era;
        for (Market& market : markets_) market.read(era);
    }

    /// When the next one comes; or when to call `turn_hour`, which is earlier or as early.
    [[nodiscard]] Ticks next_time() const noexcept;
    [[nodiscard]] Ticks next_hour() const noexcept { return next_hour_; }
    /// Finds out who comes in the hour that begins.
    void turn_hour();
    /// Takes the next one out.
    [[nodiscard]] Coming take();

    /// Somebody who is referred; `passed_on` are Plan::most_passed_on values. False where there are too many.
    [[nodiscard]] bool refer(const Root& root, const double* passed_on);
    /// The values that were passed on to somebody who has been taken out.
    [[nodiscard]] const double* passed_on(const Coming& coming) const noexcept {
        return &passed_on_[coming.passed];
    }
    void forget_passed_on(const Coming& coming) { free_.push_back(coming.passed); }

  private:
    [[nodiscard]] double factor_of(const ChannelPlan& channel, Ticks now);

    const Plan* first_;  ///< era of the arrivals
    const Plan* plan_;   ///< the era that holds
    std::vector<RootSource> rates_;
    Ticks hours_end_ = 0;
    PhiloxKey key_{};
    std::uint32_t replication_ = 0;
    Ticks next_hour_ = 0;
    std::vector<Root> fixed_, hour_;  ///< cohorts and logs; the hour under way; both in order, the last first
    std::vector<Coming> referred_;    ///< a heap, the first in front
    std::vector<double> passed_on_;
    std::vector<std::uint32_t> free_;  ///< places in `passed_on_`
    std::uint64_t referrals_ = 0;
    std::vector<Market> markets_;
    Prospect nobody_;  ///< who reads brand traits for the channels
};

}  // namespace sojourn
