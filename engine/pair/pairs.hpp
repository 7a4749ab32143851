// What comes of two lives of everybody: who is won and lost, where lives part, and a few to look at.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/pair/codes.hpp"
#include "engine/pair/parting.hpp"

namespace sojourn {

/// Whether a prospect reaches the stage that counts as success, in the second life against the first.
enum class Verdict : std::uint8_t { won, lost, both, neither };

inline constexpr std::uint32_t verdicts = 4;

[[nodiscard]] const char* name_of(Verdict verdict) noexcept;
[[nodiscard]] const char* name_of(PartKind kind) noexcept;  ///< empty for `never`

/// Prospects of one channel and segment with one verdict whose lives part at one place.
struct Flip {
    std::uint32_t channel = 0, segment = 0;  ///< of the first plan
    Verdict verdict = Verdict::neither;
    PartKind kind = PartKind::never;
    std::string name;
    std::uint64_t count = 0;
};

/// A prospect whom the change won or lost.
struct Example {
    Verdict verdict = Verdict::won;
    std::uint32_t replication = 0;
    std::uint64_t root = 0, prospect = 0;  ///< keys
    std::uint32_t channel = 0, segment = 0;
    PartKind kind = PartKind::never;
    std::string name;
    std::uint32_t steps = 0;  ///< events of the second life
    Ticks won_at = -1;        ///< in the life that reaches it, since the start
};

/// Exact counts; sums of parts in any order are the same.
struct Pairs {
    std::uint64_t prospects = 0;  ///< who are in both runs
    std::uint64_t only_first = 0, only_second = 0;
    std::uint64_t unchanged = 0;           ///< same life to the tick, up to the horizon
    std::uint64_t added_won = 0;           ///< of `only_second`
    std::uint64_t dropped_won = 0;         ///< of `only_first`
    std::vector<Flip> flips;               ///< those that occur, by channel, segment, verdict, kind, name
    std::vector<std::uint64_t> won, lost;  ///< of each kept block, as Tallies keeps them
    std::vector<Example> examples;         ///< of each verdict those of the smallest hash, in its order
};

/// An example on its way: as Example, before its place has a name.
struct ExamplePlace {
    std::uint64_t hash = 0;
    std::uint32_t replication = 0;
    std::uint64_t root = 0, prospect = 0;
    std::uint32_t channel = 0, segment = 0;
    Parting parting;
    std::uint32_t steps = 0;
    Ticks won_at = -1;
};

[[nodiscard]] bool operator<(const ExamplePlace& a, const ExamplePlace& b) noexcept;

/// Counts of one thread.
class PairCounts {
  public:
    PairCounts(const Plan& plan, const PairCodes& codes, std::uint64_t kept_blocks, std::uint32_t examples);

    /// Who comes next belongs to this block of the first plan's roots.
    void aim(std::uint64_t block) noexcept { block_ = block; }
    /// Compares the lives of a tree in both plans. Either may be empty: a root who comes in one run alone.
    void compare(const Root& root, const TreeLog& first, const TreeLog& second);
    /// The same of everybody in a replication, where each prospect is found alone.
    void compare_all(std::uint32_t replication, const TreeLog& first, const TreeLog& second);
    void add(const PairCounts& other);
    [[nodiscard]] Pairs result() const;

  private:
    void compare(const Root& root, const TreeLog& first, const TreeLife& a, const TreeLog& second,
                 const TreeLife& b);
    void compare_rest(const Root& root, const TreeLog& first, const TreeLog& second, std::size_t same);
    void keep(Verdict verdict, const ExamplePlace& place);
    void count_first(const TreeLog& log, const TreeLife& life) noexcept;
    void count_second(const TreeLog& log, const TreeLife& life) noexcept;
    [[nodiscard]] std::size_t cell(const TreeLife& life, Verdict verdict, Parting parting) const noexcept;

    const PairCodes& codes_;
    std::uint32_t segments_, places_, most_examples_;
    Ticks start_;  ///< who came before it, in the warm-up, is not counted
    std::uint64_t block_ = 0;
    Pairs pairs_;
    std::vector<std::uint64_t> cells_;  ///< channel x segment x verdict x place
    std::array<std::vector<ExamplePlace>, 2>
        examples_;  ///< heaps of those won and lost, the largest hash first
    std::vector<std::uint32_t> order_first_, order_second_;
};

}  // namespace sojourn
