// The thread behind a run in progress.
#include "engine/run/background.hpp"

#include <stdexcept>

namespace sojourn {

BackgroundRun::BackgroundRun(std::shared_ptr<const Plan> plan, const RunOptions& options)
    : plan_{std::move(plan)}, thread_{[this, options] { work(options); }} {}

BackgroundRun::~BackgroundRun() {
    cancel();
    thread_.join();
}

bool BackgroundRun::wait(double seconds) {
    std::unique_lock lock{mutex_};
    return changed_.wait_for(lock, std::chrono::duration<double>{seconds}, [this] { return ended_; });
}

const RunOutput& BackgroundRun::output() {
    const std::lock_guard lock{mutex_};
    if (!ended_) throw std::logic_error("the run has not ended; wait for it first");
    if (failure_) std::rethrow_exception(failure_);
    return output_;
}

void BackgroundRun::work(const RunOptions& options) noexcept {
    try {
        output_ = run(*plan_, options, progress_);
    } catch (...) {
        failure_ = std::current_exception();
    }
    const std::lock_guard lock{mutex_};
    ended_ = true;
    changed_.notify_all();
}

}  // namespace sojourn
