// The event calendar: the next event of every prospect who is there, first to last, in a total order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/core/time.hpp"

namespace sojourn {

/// Kinds of events in the order of ties.
enum class EventKind : std::uint8_t {
    era,  ///< other numbers hold from this instant on
    visit_end,
    drift,
    update,
    visit,  ///< a visit is due
    serve,  ///< somebody of a team who is free begins a visit
    arrival,
    shift,
};

/// One event of one prospect. Ties go by time, kind, prospect key.
struct Event {
    Ticks time = forever;
    std::uint64_t key = 0;  ///< of the prospect
    std::uint32_t slot = 0;
    EventKind kind = EventKind::visit;
};

[[nodiscard]] constexpr bool comes_before(const Event& a, const Event& b) noexcept {
    if (a.time != b.time) return a.time < b.time;
    if (a.kind != b.kind) return a.kind < b.kind;
    return a.key < b.key;
}

/// A heap of four children a node, in which every slot has at most one event and knows its place. Every
/// operation is O(log events).
class EventCalendar {
  public:
    [[nodiscard]] bool empty() const noexcept { return heap_.empty(); }
    [[nodiscard]] const Event& first() const noexcept { return heap_.front(); }
    void clear() noexcept;
    /// Sets the one event of a slot.
    void set(const Event& event);
    /// Takes the event of a slot out, if it has one.
    void remove(std::uint32_t slot) noexcept;

  private:
    static constexpr std::uint32_t nowhere = ~0u;
    void place(std::size_t at, const Event& event) noexcept;
    void rise(std::size_t at, Event event) noexcept;
    void sink(std::size_t at, Event event) noexcept;

    std::vector<Event> heap_;
    std::vector<std::uint32_t> place_of_;  ///< by slot
};

}  // namespace sojourn
