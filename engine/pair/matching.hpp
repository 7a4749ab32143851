// Who comes in both plans, and who in one alone.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/kernel/roots.hpp"
#include "engine/plan/plan.hpp"

namespace sojourn {

/// Finds the roots of one plan in another, in constant time where their channels bring the same people.
class Matching {
  public:
    Matching(const Plan& from, const Plan& to);

    /// The same root in the other plan, if it comes there too. `key` is that of its replication.
    [[nodiscard]] std::optional<Root> find(const Root& root, PhiloxKey key) const;
    /// Whether everybody whom a channel of `from` brings comes in `to` too, unless a keyed draw of `to` takes
    /// them away; those more aside.
    [[nodiscard]] bool same_people() const noexcept;

  private:
    struct Counterpart {
        ChannelId channel;
        std::uint64_t key = 0;  ///< of the first prospect, in both
        bool same = false;      ///< the same people at the same times
    };

    const Plan& to_;
    std::vector<Counterpart> counterparts_;  ///< by channel of `from`
};

}  // namespace sojourn
