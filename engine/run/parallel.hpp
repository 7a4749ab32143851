// Every parallel loop of the engine goes through here; oneTBB stays behind this header.
#pragma once

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <cstdint>
#include <type_traits>

namespace sojourn {

/// Calls body(i) for first <= i < last on up to `threads` threads (0 = all), in no particular order. The
/// first exception of a body ends the loop and is rethrown here.
template <class Body>
void parallel_for(std::uint64_t first, std::uint64_t last, unsigned threads, const Body& body) {
    tbb::task_arena arena{threads == 0 ? tbb::task_arena::automatic : static_cast<int>(threads)};
    arena.execute([&] { tbb::parallel_for(first, last, body); });
}

/// As `parallel_for`, with a worker made by `make` for each thread that takes part: body(worker, i). Then
/// finish(worker) for each worker, one after another, in no particular order.
template <class Make, class Body, class Finish>
void parallel_with_workers(std::uint64_t first, std::uint64_t last, unsigned threads, const Make& make,
                           const Body& body, const Finish& finish) {
    tbb::enumerable_thread_specific<std::invoke_result_t<Make>> workers{make};
    parallel_for(first, last, threads, [&](std::uint64_t i) { body(workers.local(), i); });
    for (auto& worker : workers) finish(worker);
}

}  // namespace sojourn
