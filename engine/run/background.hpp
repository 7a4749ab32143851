// Work on a thread of its own, to be watched, waited for and cancelled from another.
#pragma once

#include <chrono>
#include <condition_variable>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "engine/run/run.hpp"

namespace sojourn {

/// Starts at once; cancelled and joined when destroyed. `Output` is what the work returns.
template <class Output>
class Background {
  public:
    using Work = std::function<Output(Progress&)>;

    explicit Background(Work work) : thread_{[this, work = std::move(work)] { carry_out(work); }} {}
    ~Background() {
        cancel();
        thread_.join();
    }
    Background(const Background&) = delete;
    Background& operator=(const Background&) = delete;

    /// Waits at most `seconds`; true once the work has ended, well or badly.
    [[nodiscard]] bool wait(double seconds) {
        std::unique_lock lock{mutex_};
        return changed_.wait_for(lock, std::chrono::duration<double>{seconds}, [this] { return ended_; });
    }
    [[nodiscard]] const Progress& progress() const noexcept { return progress_; }
    void cancel() noexcept { progress_.cancel.store(true); }

    /// The result, once ended; rethrows what ended the work otherwise. A contract: call after `wait` returned
    /// true.
    [[nodiscard]] const Output& output() {
        const std::lock_guard lock{mutex_};
        if (!ended_) throw std::logic_error("the run has not ended; wait for it first");
        if (failure_) std::rethrow_exception(failure_);
        return output_;
    }

  private:
    void carry_out(const Work& work) noexcept {
        try {
            output_ = work(progress_);
        } catch (...) {
            failure_ = std::current_exception();
        }
        const std::lock_guard lock{mutex_};
        ended_ = true;
        changed_.notify_all();
    }

    Progress progress_;
    Output output_{};
    std::exception_ptr failure_;
    bool ended_ = false;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::thread thread_;  // last: starts when all else is ready
};

/// A run of one plan, which it keeps.
class BackgroundRun : public Background<RunOutput> {
  public:
    BackgroundRun(std::shared_ptr<const Plan> plan, const RunOptions& options);
    [[nodiscard]] const Plan& plan() const noexcept { return *plan_; }

  private:
    std::shared_ptr<const Plan> plan_;
};

}  // namespace sojourn
