// Stands in for TBB under the thread sanitizer: a loop over plain threads, each taking the next index.
#pragma once

#include <tbb/task_arena.h>

#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace tbb {

/// Calls body(i) for first <= i < last; the first exception ends the loop and is thrown again here.
template <class Index, class Body>
void parallel_for(Index first, Index last, const Body& body) {
    std::atomic<Index> next{first};
    std::mutex mutex;
    std::exception_ptr failure;
    const auto work = [&] {
        try {
            for (Index i = next++; i < last; i = next++) body(i);
        } catch (...) {
            const std::scoped_lock lock{mutex};
            if (!failure) failure = std::current_exception();
            next = last;
        }
    };
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < task_arena::inside; ++i) threads.emplace_back(work);
    }
    if (failure) std::rethrow_exception(failure);
}

}  // namespace tbb
