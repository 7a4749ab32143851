// The line of one team: who waits, and who is served next.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/core/time.hpp"
#include "engine/plan/plan_staff.hpp"

namespace sojourn {

/// A visit that waits for somebody of its team.
struct Waiting {
    std::uint32_t slot = 0;  ///< of the prospect
    std::uint32_t visit = 0;
    std::uint32_t ordinal = 0;
    std::uint32_t draw = 0;  ///< its own, for exact ties
    std::uint64_t key = 0;   ///< of the prospect
    Ticks asked = 0;
    Ticks place = 0;                            ///< unslid due time
    std::array<double, max_serve_keys> keys{};  ///< stated keys, lower first
    bool busy = false;                          ///< in another visit: passed over
};

/// By stated keys, unslid due time, keyed draw, prospect key: total, and never by who came into memory first.
class WaitingLine {
  public:
    explicit WaitingLine(std::uint32_t keys) : keys_{keys} {}

    void clear() noexcept;
    /// Prospects in it, those passed over among them.
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] bool nobody_ready() const noexcept { return heap_.empty(); }
    /// Adds one; its place is a handle that stays valid until it leaves. O(log size).
    [[nodiscard]] std::uint32_t add(const Waiting& waiting);
    void remove(std::uint32_t handle) noexcept;
    /// Passes over, or no more, somebody who is in another visit.
    void set_busy(std::uint32_t handle, bool busy);
    /// Handle of the first who is ready; there must be one.
    [[nodiscard]] std::uint32_t first() const noexcept { return heap_.front(); }
    [[nodiscard]] const Waiting& operator[](std::uint32_t handle) const noexcept { return items_[handle]; }
    /// Handles of all in it, in no order that means anything.
    [[nodiscard]] std::vector<std::uint32_t> all() const;

  private:
    static constexpr std::uint32_t nowhere = ~0u;
    [[nodiscard]] bool before(std::uint32_t a, std::uint32_t b) const noexcept;
    void push(std::uint32_t handle);
    void take_out(std::uint32_t handle) noexcept;
    void rise(std::size_t at) noexcept;
    void sink(std::size_t at) noexcept;
    void put(std::size_t at, std::uint32_t handle) noexcept;

    std::uint32_t keys_;
    std::size_t size_ = 0;
    std::vector<Waiting> items_;
    std::vector<std::uint32_t> place_;  ///< by handle: in the heap
    std::vector<bool> used_;
    std::vector<std::uint32_t> free_;
    std::vector<std::uint32_t> heap_;  ///< handles of those who are ready
};

}  // namespace sojourn
