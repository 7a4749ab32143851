// Stands in for TBB under the thread sanitizer: one value a thread, made when the thread first asks.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

namespace tbb {

template <class Value>
class enumerable_thread_specific {
  public:
    explicit enumerable_thread_specific(std::function<Value()> make) : make_(std::move(make)) {}

    Value& local() {
        const std::scoped_lock lock{mutex_};
        auto& mine = mine_[std::this_thread::get_id()];
        if (mine == nullptr) mine = &values_.emplace_back(make_());
        return *mine;
    }

    auto begin() { return values_.begin(); }
    auto end() { return values_.end(); }

  private:
    std::function<Value()> make_;
    std::mutex mutex_;
    std::deque<Value> values_;  // never moves what it holds
    std::map<std::thread::id, Value*> mine_;
};

}  // namespace tbb
