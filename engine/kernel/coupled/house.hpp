// What a replication adds up that belongs to no prospect: people's time, lines, brand traits.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/kernel/prospect.hpp"
#include "engine/tally/tallies.hpp"

namespace sojourn {

/// How a team stands for a while.
struct Standing {
    std::uint32_t on_shift = 0, elsewhere = 0, busy = 0;
    std::uint64_t in_line = 0;
};

/// Integer sums of the cells of the house, cut to what is counted.
class House {
  public:
    House(const Plan& plan, const Layout& layout);

    void aim(Row& row) noexcept;
    /// A team stood like this from `from` to `until`.
    void stood(std::size_t team, const Standing& standing, Ticks from, Ticks until) noexcept;
    void asked(TeamId team, Ticks time) noexcept;
    /// A request of `asked` began or left the line at `until`.
    void waited(TeamId team, Ticks asked, Ticks until) noexcept;
    /// The cost of what was paid since this was last called, by the numbers of `era`.
    void settle_costs(const Plan& era);
    /// Brand traits up to, not including, `time`.
    void record_brand(const Plan& era, const std::vector<TraitValue>& brand, Ticks time) noexcept;

  private:
    [[nodiscard]] std::int64_t& cell(Score score, std::size_t item) noexcept {
        return cells_[offsets_.of(score) + item];
    }
    [[nodiscard]] std::size_t week_hour(Ticks hour) const noexcept;
    void add_hours(std::size_t team, const Standing& standing, Ticks from, Ticks until) noexcept;

    const Plan& plan_;
    Offsets offsets_;
    std::int64_t* cells_ = nullptr;
    std::vector<Ticks> settled_;  ///< by team: paid ticks whose cost is in
    std::size_t column_ = 0;      ///< of brand traits: the next grid time
};

}  // namespace sojourn
