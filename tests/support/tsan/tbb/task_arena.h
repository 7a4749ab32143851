// Stands in for TBB, whose inside the thread sanitizer cannot see: an arena is a number of threads.
#pragma once

namespace tbb {

class task_arena {
  public:
    static constexpr int automatic = -1;

    explicit task_arena(int threads) : threads_(threads == automatic ? more_than_cores : threads) {}

    template <class Work>
    void execute(const Work& work) {
        const int outside = inside;
        inside = threads_;
        work();
        inside = outside;
    }

    /// Threads that loops of this thread may use.
    static inline thread_local int inside = 1;

  private:
    static constexpr int more_than_cores = 4;  // so that threads meet on a small machine too

    int threads_;
};

}  // namespace tbb
