// A finite market: people outside arrive at a hazard that grows with those inside [bass1969].
#pragma once

#include <cstdint>
#include <vector>

#include "engine/kernel/roots.hpp"

namespace sojourn {

/// Person i arrives when H(t), the integral of (alone + together x share inside) x factor, reaches a unit
/// exponential of their own. Exact: the hazard is constant from one arrival to the next.
class Market {
  public:
    Market(const Plan& plan, ChannelId channel);

    /// O(size log size).
    void begin(PhiloxKey key, std::uint32_t replication);
    [[nodiscard]] Ticks next_time() const noexcept { return next_; }
    [[nodiscard]] Root next() const noexcept;
    void take() noexcept;
    /// By the numbers of a later era, from the end of the one before on.
    void read(const Plan& era) noexcept;
    /// From `now` on the hazard is multiplied by `factor`.
    void set_factor(double factor, Ticks now) noexcept;
    [[nodiscard]] ChannelId channel() const noexcept { return channel_; }

  private:
    struct Person {
        double threshold;
        std::uint32_t number;
    };
    void advance(Ticks now) noexcept;  ///< H up to `now`
    void find_next() noexcept;
    [[nodiscard]] double hazard() const noexcept;  ///< per tick

    const Plan* first_;  ///< era of the size
    const Plan* plan_;   ///< the era that holds
    ChannelId channel_;
    std::vector<Person> people_;  ///< in the order in which they come
    std::size_t inside_ = 0;
    std::uint32_t replication_ = 0;
    double reached_ = 0;  ///< H ...
    double since_ = 0;    ///< ... at this time, in ticks with their fraction
    double factor_ = 1;
    double due_ = 0;  ///< when the next one comes, with its fraction
    Ticks next_ = forever;
};

}  // namespace sojourn
