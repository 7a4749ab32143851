// A run on a thread of its own, to be watched, waited for and cancelled from another.
#pragma once

#include <chrono>
#include <condition_variable>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>

#include "engine/run/run.hpp"

namespace sojourn {

/// Starts at once; cancelled and joined when destroyed.
class BackgroundRun {
  public:
    BackgroundRun(std::shared_ptr<const Plan> plan, const RunOptions& options);
    ~BackgroundRun();
    BackgroundRun(const BackgroundRun&) = delete;
    BackgroundRun& operator=(const BackgroundRun&) = delete;

    /// Waits at most `seconds`; true once the run has ended, well or badly.
    [[nodiscard]] bool wait(double seconds);
    [[nodiscard]] const Progress& progress() const noexcept { return progress_; }
    void cancel() noexcept { progress_.cancel.store(true); }

    /// The result, once ended; rethrows what ended the run otherwise. A contract: call after `wait` returned
    /// true.
    [[nodiscard]] const RunOutput& output();
    [[nodiscard]] const Plan& plan() const noexcept { return *plan_; }

  private:
    void work(const RunOptions& options) noexcept;

    std::shared_ptr<const Plan> plan_;
    Progress progress_;
    RunOutput output_;
    std::exception_ptr failure_;
    bool ended_ = false;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::thread thread_;  // last: starts when all else is ready
};

}  // namespace sojourn
