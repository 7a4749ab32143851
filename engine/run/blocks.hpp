// How the roots of a run are counted and dealt to blocks, and what a life says that ends a run.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/kernel/independent/life.hpp"
#include "engine/kernel/roots.hpp"
#include "engine/run/run.hpp"

namespace sojourn {

/// Counts the roots of all replications in parallel; throws Cancelled where `progress` asks for it.
[[nodiscard]] RootIndex index_roots(const Plan& plan, std::uint64_t seed, std::uint32_t replications,
                                    unsigned threads, const Progress& progress);

/// Blocks of nearly equal size that are random samples of the roots of a run. Their number and size follow
/// from the roots that the channels bring, and so do those who are in them: the same for all changes of
/// demand. Roots more are dealt over the same blocks; where the channels bring nobody at all, they decide.
class Blocks {
  public:
    /// `roots` and `extra` are RootIndex::size() and extra_size().
    Blocks(std::uint64_t roots, std::uint32_t replications, std::uint64_t extra = 0,
           std::uint64_t least_blocks = usual_blocks) noexcept
        : roots_{roots},
          extra_{extra},
          size_{block_size_for(deciding(), least_blocks)},
          several_{replications > 1} {}

    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }
    [[nodiscard]] std::uint64_t count() const noexcept { return (deciding() + size_ - 1) / size_; }
    /// Ordinals of a block's roots, in ascending order where there are several replications, so that these
    /// come together. Not all of them stay.
    void deal(std::uint64_t block, std::vector<std::uint64_t>& ordinals) const;
    /// The same of the roots more, for RootIndex::extra_at. All of them stay.
    void deal_extra(std::uint64_t block, std::vector<std::uint64_t>& ordinals) const;

  private:
    [[nodiscard]] std::uint64_t deciding() const noexcept { return roots_ > 0 ? roots_ : extra_; }
    void take(std::uint64_t first, std::uint64_t last, std::uint64_t size,
              std::vector<std::uint64_t>& ordinals) const;

    std::uint64_t roots_, extra_, size_;
    bool several_;
};

/// Blocks of the `part`-th of `parts` ranges of nearly equal length.
[[nodiscard]] BlockRange range_of_part(std::uint64_t blocks, const RunOptions& options) noexcept;

/// Throws LimitReached where an amount or a sum left its integer.
void require_fits(bool overflowed);

/// Throws Cancelled or LimitReached where a life did not end well, with what to do about it.
void require_lived(const Plan& plan, const LifeState& state, LifeEnd end);

}  // namespace sojourn
