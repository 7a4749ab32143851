// Which lines share a pilot, and in which order they are solved: upstream first.
#pragma once

#include <vector>

#include "engine/anchor/rates.hpp"

namespace sojourn {

/// What leads from stage to stage, directly or in more steps: by exits, back from interruptions, and by
/// referral.
class Reachability {
  public:
    explicit Reachability(const Plan& plan);
    [[nodiscard]] bool leads(std::size_t from, std::size_t to) const {
        return reach_[from * size_ + to] != 0;
    }
    [[nodiscard]] std::size_t ancestors(std::size_t of) const;
    [[nodiscard]] std::size_t size() const { return size_; }

  private:
    std::size_t size_;
    std::vector<std::uint8_t> reach_;  ///< stage x stage
};

/// Groups in the order of solving, O(stages^3).
[[nodiscard]] std::vector<Group> groups_of(const Plan& plan, const Reachability& reach);

/// Whether entries of the group's stages may come again in one tree of lives.
[[nodiscard]] bool comes_again(const Group& group, const Reachability& reach);

/// Whether one pass in that order is not enough: a later group leads to an earlier one, or an outcome that
/// stays changes what follows.
[[nodiscard]] bool needs_sweeps(const Plan& plan, const std::vector<Group>& groups,
                                const Reachability& reach);

}  // namespace sojourn
