// A 4-ary heap of 64-bit keys, smallest first: the time in the high bits, who in the low ones.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace plain {

class Heap {
  public:
    [[nodiscard]] bool empty() const noexcept { return keys_.empty(); }
    [[nodiscard]] std::uint64_t top() const noexcept { return keys_.front(); }
    void clear() noexcept { keys_.clear(); }

    /// O(log n).
    void push(std::uint64_t key) {
        std::size_t at = keys_.size();
        keys_.push_back(key);
        while (at > 0) {
            const std::size_t above = (at - 1) / 4;
            if (keys_[above] <= key) break;
            keys_[at] = keys_[above];
            at = above;
        }
        keys_[at] = key;
    }

    /// O(log n).
    void pop() noexcept {
        const std::uint64_t key = keys_.back();
        keys_.pop_back();
        const std::size_t size = keys_.size();
        if (size == 0) return;
        std::size_t at = 0;
        for (;;) {
            const std::size_t first = at * 4 + 1;
            if (first >= size) break;
            std::size_t least = first;
            const std::size_t end = std::min(first + 4, size);
            for (std::size_t child = first + 1; child < end; ++child) {
                if (keys_[child] < keys_[least]) least = child;
            }
            if (keys_[least] >= key) break;
            keys_[at] = keys_[least];
            at = least;
        }
        keys_[at] = key;
    }

  private:
    std::vector<std::uint64_t> keys_;
};

}  // namespace plain
