// Lives that are left for a while, packed: what a prospect is, in as many bytes as it takes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "engine/kernel/independent/life.hpp"

namespace sojourn {

/// One packed life. Its memory is kept for the next one when it is emptied.
class ParkedLife {
  public:
    void save(const LifeState& state, bool censored);
    /// Restores `state`; returns whether the log has said what the prospect was at the horizon.
    bool restore(LifeState& state) const;

  private:
    std::unique_ptr<std::byte[]> bytes_;
    std::uint32_t capacity_ = 0;
};

}  // namespace sojourn
