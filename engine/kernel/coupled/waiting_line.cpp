// A heap of handles ordered by the discipline.
#include "engine/kernel/coupled/waiting_line.hpp"

#include <utility>

namespace sojourn {

void WaitingLine::clear() noexcept {
    size_ = 0;
    items_.clear();
    place_.clear();
    used_.clear();
    free_.clear();
    heap_.clear();
}

std::uint32_t WaitingLine::add(const Waiting& waiting) {
    std::uint32_t handle = static_cast<std::uint32_t>(items_.size());
    if (free_.empty()) {
        items_.push_back(waiting);
        place_.push_back(nowhere);
        used_.push_back(true);
    } else {
        handle = free_.back();
        free_.pop_back();
        items_[handle] = waiting;
        used_[handle] = true;
    }
    ++size_;
    if (!waiting.busy) push(handle);
    return handle;
}

void WaitingLine::remove(std::uint32_t handle) noexcept {
    if (place_[handle] != nowhere) take_out(handle);
    used_[handle] = false;
    free_.push_back(handle);
    --size_;
}

void WaitingLine::set_busy(std::uint32_t handle, bool busy) {
    if (items_[handle].busy == busy) return;
    items_[handle].busy = busy;
    if (busy) {
        take_out(handle);
    } else {
        push(handle);
    }
}

std::vector<std::uint32_t> WaitingLine::all() const {
    std::vector<std::uint32_t> handles;
    for (std::uint32_t handle = 0; handle < items_.size(); ++handle) {
        if (used_[handle]) handles.push_back(handle);
    }
    return handles;
}

bool WaitingLine::before(std::uint32_t a, std::uint32_t b) const noexcept {
    const Waiting &one = items_[a], &other = items_[b];
    for (std::uint32_t i = 0; i < keys_; ++i) {
        if (one.keys[i] != other.keys[i]) return one.keys[i] < other.keys[i];
    }
    if (one.place != other.place) return one.place < other.place;
    if (one.draw != other.draw) return one.draw < other.draw;
    if (one.key != other.key) return one.key < other.key;
    if (one.visit != other.visit) return one.visit < other.visit;
    return one.ordinal < other.ordinal;
}

void WaitingLine::push(std::uint32_t handle) {
    heap_.push_back(handle);
    place_[handle] = static_cast<std::uint32_t>(heap_.size() - 1);
    rise(heap_.size() - 1);
}

void WaitingLine::take_out(std::uint32_t handle) noexcept {
    const std::size_t at = place_[handle];
    place_[handle] = nowhere;
    const std::uint32_t last = heap_.back();
    heap_.pop_back();
    if (at == heap_.size()) return;
    put(at, last);
    rise(at);
    sink(place_[last]);
}

void WaitingLine::put(std::size_t at, std::uint32_t handle) noexcept {
    heap_[at] = handle;
    place_[handle] = static_cast<std::uint32_t>(at);
}

void WaitingLine::rise(std::size_t at) noexcept {
    while (at > 0 && before(heap_[at], heap_[(at - 1) / 4])) {
        const std::size_t parent = (at - 1) / 4;
        const std::uint32_t child = heap_[at];
        put(at, heap_[parent]);
        put(parent, child);
        at = parent;
    }
}

void WaitingLine::sink(std::size_t at) noexcept {
    while (4 * at + 1 < heap_.size()) {
        std::size_t best = 4 * at + 1;
        for (std::size_t child = best + 1; child < 4 * at + 5 && child < heap_.size(); ++child) {
            if (before(heap_[child], heap_[best])) best = child;
        }
        if (!before(heap_[best], heap_[at])) return;
        const std::uint32_t parent = heap_[at];
        put(at, heap_[best]);
        put(best, parent);
        at = best;
    }
}

}  // namespace sojourn
