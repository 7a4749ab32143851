// Rising and sinking in a heap of four children a node.
#include "engine/kernel/coupled/calendar.hpp"

namespace sojourn {

void EventCalendar::clear() noexcept {
    for (const Event& event : heap_) place_of_[event.slot] = nowhere;
    heap_.clear();
}

void EventCalendar::set(const Event& event) {
    if (event.slot >= place_of_.size()) place_of_.resize(event.slot + std::size_t{1}, nowhere);
    std::size_t at = place_of_[event.slot];
    if (at == nowhere) {
        at = heap_.size();
        heap_.push_back(event);
    }
    const Event old = heap_[at];
    heap_[at] = event;
    if (comes_before(event, old) || heap_.size() == at + 1) {
        rise(at, event);
    } else {
        sink(at, event);
    }
}

void EventCalendar::remove(std::uint32_t slot) noexcept {
    if (slot >= place_of_.size() || place_of_[slot] == nowhere) return;
    const std::size_t at = place_of_[slot];
    place_of_[slot] = nowhere;
    const Event last = heap_.back();
    heap_.pop_back();
    if (at == heap_.size()) return;
    if (at > 0 && comes_before(last, heap_[(at - 1) / 4])) {
        rise(at, last);
    } else {
        sink(at, last);
    }
}

void EventCalendar::place(std::size_t at, const Event& event) noexcept {
    heap_[at] = event;
    place_of_[event.slot] = static_cast<std::uint32_t>(at);
}

void EventCalendar::rise(std::size_t at, Event event) noexcept {
    while (at > 0) {
        const std::size_t parent = (at - 1) / 4;
        if (!comes_before(event, heap_[parent])) break;
        place(at, heap_[parent]);
        at = parent;
    }
    place(at, event);
}

void EventCalendar::sink(std::size_t at, Event event) noexcept {
    while (true) {
        const std::size_t first = 4 * at + 1;
        if (first >= heap_.size()) break;
        std::size_t best = first;
        for (std::size_t child = first + 1; child < first + 4 && child < heap_.size(); ++child) {
            if (comes_before(heap_[child], heap_[best])) best = child;
        }
        if (!comes_before(heap_[best], event)) break;
        place(at, heap_[best]);
        at = best;
    }
    place(at, event);
}

}  // namespace sojourn
