// The staffed journey as anyone would write it in C++: one heap of events, std::mt19937_64, std::
// distributions. Keeps the scores that the engine keeps, in integers. Nothing of the engine is in here.
//
// event_loop <staffed.json> <journey.json> <replications> <seed>: prints JSON: seconds of work, scores by
// replication.
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <deque>
#include <iostream>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "benchmarks/journeys/staffed.hpp"
#include "benchmarks/peers/heap.hpp"
#include "benchmarks/peers/plain.hpp"

namespace {

using namespace plain;

constexpr unsigned slot_bits = 28;  // of a key; the rest is time

/// What the team adds to the scores of a replication, by touchpoint.
struct StaffScores {
    StaffScores(std::size_t stages, std::size_t touchpoints, std::size_t all_outcomes)
        : plain(stages, touchpoints, all_outcomes),
          requests(touchpoints),
          waited(touchpoints),
          queue(touchpoints),
          service(touchpoints),
          abandoned(touchpoints),
          abandoned_queue(touchpoints) {}
    Scores plain;
    Sums requests, waited, queue, service, abandoned, abandoned_queue;
    Sums arrivals{0};
};

enum class Doing : std::uint8_t { to_arrive, on_their_own, in_line, in_visit };

struct Prospect {
    Ticks arrived = 0, entered = 0, asked = 0;
    Ticks due = 0;  ///< of the one event that is theirs; others in the heap are void
    std::uint32_t seen = 0;
    std::uint8_t stage = 0, outcome = 0;
    Doing doing = Doing::to_arrive;
};

class Loop {
  public:
    Loop(const figures::Staffed& figures, std::uint64_t seed)
        : random_{seed},
          amount_{figures.journey.amount.first, figures.journey.amount.second},
          service_{figures.service},
          patience_{figures.patience},
          referral_delay_{figures.referral_delay},
          referrals_{figures.referrals},
          horizon_{ticks_of(figures.journey.horizon_days)},
          reps_{figures.reps} {
        for (const figures::Stage& stage : figures.journey.stages) names_.push_back(stage.name);
        names_.push_back(figures.journey.client);
        names_.push_back(figures.journey.lost);
        client_ = index_of(figures.journey.client);
        start_ = index_of(figures.journey.start);
        referred_to_ = index_of(figures.referred_to);
        leaves_to_ = index_of(figures.leaves_to);
        for (const figures::Stage& stage : figures.journey.stages) add(stage, figures.stages);
        for (const double weight : figures.profile) hourly_.push_back(figures.per_day / 24 * weight);
    }

    [[nodiscard]] StaffScores replication() {
        StaffScores scores{names_.size(), stages_.size(), outcomes_};
        prospects_.clear();
        spare_.clear();
        heap_.clear();
        line_.clear();
        free_ = reps_;
        Ticks arrives = next_arrival(0);
        for (;;) {
            const Ticks now = heap_.empty() ? horizon_ + 1 : static_cast<Ticks>(heap_.top() >> slot_bits);
            if (std::min(now, arrives) > horizon_) break;
            if (arrives <= now) {
                arrive(take_slot(), start_, arrives, scores);
                arrives = next_arrival(arrives);
                continue;
            }
            const auto slot = static_cast<std::uint32_t>(heap_.top() & ((1U << slot_bits) - 1));
            heap_.pop();
            if (prospects_[slot].due == now) ring(slot, now, scores);
        }
        finish(scores.plain);
        return scores;
    }

  private:
    [[nodiscard]] std::size_t index_of(const std::string& name) const {
        return static_cast<std::size_t>(std::find(names_.begin(), names_.end(), name) - names_.begin());
    }

    void add(const figures::Stage& stage, const std::vector<std::string>& staffed) {
        std::vector<double> shares;
        std::vector<std::size_t> to;
        for (const figures::Target& target : stage.targets) {
            shares.push_back(target.share);
            to.push_back(index_of(target.stage));
        }
        stages_.push_back({Delay{stage.delay}, Delay{stage.dwell},
                           std::normal_distribution<>{stage.quality_mean, stage.quality_sd},
                           std::discrete_distribution<std::size_t>(shares.begin(), shares.end()), to,
                           outcomes_});
        staffed_.push_back(std::find(staffed.begin(), staffed.end(), stage.name) != staffed.end());
        outcomes_ += to.size();
    }

    /// A Poisson process with the rates of the hours: an exponential amount of expected arrivals further on.
    [[nodiscard]] Ticks next_arrival(Ticks after) {
        double left = unit_(random_);
        double hours = static_cast<double>(after) / (ticks_per_day / 24);
        for (;;) {
            const double rate = hourly_[static_cast<std::size_t>(hours) % hourly_.size()];
            const double end = std::floor(hours) + 1;
            if (left < rate * (end - hours))
                return static_cast<Ticks>((hours + left / rate) * (ticks_per_day / 24) + 0.5);
            left -= rate * (end - hours);
            hours = end;
        }
    }

    [[nodiscard]] std::uint32_t take_slot() {
        if (spare_.empty()) {
            prospects_.emplace_back();
            return static_cast<std::uint32_t>(prospects_.size() - 1);
        }
        const std::uint32_t slot = spare_.back();
        spare_.pop_back();
        return slot;
    }

    void schedule(std::uint32_t slot, Ticks when) {
        prospects_[slot].due = when;
        if (when <= horizon_) heap_.push(static_cast<std::uint64_t>(when) << slot_bits | slot);
    }

    void arrive(std::uint32_t slot, std::size_t stage, Ticks now, StaffScores& scores) {
        prospects_[slot] = {};
        prospects_[slot].arrived = now;
        ++scores.arrivals[0];
        enter(slot, stage, now, scores.plain);
    }

    void ring(std::uint32_t slot, Ticks now, StaffScores& scores) {
        Prospect& prospect = prospects_[slot];
        switch (prospect.doing) {
            case Doing::to_arrive:
                return arrive(slot, referred_to_, now, scores);
            case Doing::on_their_own:
                if (staffed_[prospect.stage]) return ask(slot, now, scores);
                meet(prospect, now, scores.plain);
                return move_on(slot, now, scores.plain);
            case Doing::in_line:
                ++scores.abandoned[prospect.stage];
                scores.abandoned_queue[prospect.stage] += now - prospect.asked;
                leave(prospect.stage, prospect.entered, now, scores.plain);
                return enter(slot, leaves_to_, now, scores.plain);
            case Doing::in_visit:
                move_on(slot, now, scores.plain);
                ++free_;
                return serve(now, scores);
        }
    }

    void ask(std::uint32_t slot, Ticks now, StaffScores& scores) {
        Prospect& prospect = prospects_[slot];
        ++scores.requests[prospect.stage];
        prospect.asked = now;
        prospect.doing = Doing::in_line;
        line_.emplace_back(slot, now);
        serve(now, scores);
        if (prospect.doing != Doing::in_line) return;
        ++scores.waited[prospect.stage];
        schedule(slot, now + std::max<Ticks>(ticks_of(patience_(random_)), 1));
    }

    void serve(Ticks now, StaffScores& scores) {
        while (free_ > 0 && !line_.empty()) {
            const auto [slot, asked] = line_.front();
            line_.pop_front();
            Prospect& prospect = prospects_[slot];
            if (prospect.doing != Doing::in_line || prospect.asked != asked) continue;  // has left
            --free_;
            prospect.doing = Doing::in_visit;
            scores.queue[prospect.stage] += now - asked;
            meet(prospect, now, scores.plain);
            const Ticks takes = std::max<Ticks>(ticks_of(service_(random_)), 1);
            scores.service[prospect.stage] += takes;
            schedule(slot, now + takes);
        }
    }

    void meet(Prospect& prospect, Ticks now, Scores& scores) {
        Stage& stage = stages_[prospect.stage];
        const std::size_t at = prospect.stage;
        const Ticks wait = now - prospect.entered;
        prospect.outcome = static_cast<std::uint8_t>(stage.outcome(random_));
        ++scores.visits[at];
        scores.wait[at] += wait;
        ++scores.wait_bins[at * bins + bin_of(wait)];
        const double quality = stage.quality(random_);
        scores.quality[at] += static_cast<std::int64_t>(std::floor(quality * millionths + 0.5));
        scores.quality_squared[at] +=
            static_cast<std::int64_t>(std::floor(quality * quality * millionths + 0.5));
        ++scores.outcomes[stage.first_outcome + prospect.outcome];
    }

    void move_on(std::uint32_t slot, Ticks now, Scores& scores) {
        const Prospect& prospect = prospects_[slot];
        const Stage& stage = stages_[prospect.stage];
        ++scores.exits[stage.first_outcome + prospect.outcome];
        leave(prospect.stage, prospect.entered, now, scores);
        enter(slot, stage.to[prospect.outcome], now, scores);
    }

    void enter(std::uint32_t slot, std::size_t stage, Ticks now, Scores& scores) {
        Prospect& prospect = prospects_[slot];
        prospect.stage = static_cast<std::uint8_t>(stage);
        prospect.entered = now;
        ++scores.entries[stage];
        if ((prospect.seen >> stage & 1) == 0) {
            prospect.seen |= 1U << stage;
            ++scores.reached[stage];
            scores.time_to[stage] += now - prospect.arrived;
            ++scores.time_to_bins[stage * bins + bin_of(now - prospect.arrived)];
        }
        if (stage < stages_.size()) {
            prospect.doing = Doing::on_their_own;
            const double days = stages_[stage].delay(random_) + stages_[stage].dwell(random_);
            return schedule(slot, now + std::max<Ticks>(ticks_of(days), 1));
        }
        leave(stage, now, horizon_ + 1, scores);  // for good
        prospect.due = 0;
        spare_.push_back(slot);
        if (stage == client_) win(now, scores);
    }

    void win(Ticks now, Scores& scores) {
        scores.revenue[client_] += static_cast<std::int64_t>(amount_(random_) * millionths + 0.5);
        for (int others = referrals_(random_); others > 0; --others) {
            const Ticks when = now + ticks_of(referral_delay_(random_));
            if (when > horizon_) continue;
            const std::uint32_t slot = take_slot();
            prospects_[slot] = {};
            schedule(slot, when);
        }
    }

    void leave(std::size_t stage, Ticks entered, Ticks left, Scores& scores) const {
        scores.leave(stage, entered, left, horizon_);
    }

    /// Those who are under way at the horizon; occupancy from steps to numbers.
    void finish(Scores& scores) const {
        for (const Prospect& prospect : prospects_) {
            if (prospect.doing == Doing::to_arrive || prospect.stage >= stages_.size()) continue;
            leave(prospect.stage, prospect.entered, horizon_ + 1, scores);
        }
        for (std::size_t cell = 0; cell < scores.occupancy.size(); ++cell) {
            if (cell % (grid_steps + 1) != 0) scores.occupancy[cell] += scores.occupancy[cell - 1];
        }
    }

    Random random_;
    std::uniform_real_distribution<> amount_;
    Delay service_, patience_, referral_delay_;
    std::poisson_distribution<> referrals_;
    std::exponential_distribution<> unit_{1.0};
    Ticks horizon_;
    std::uint32_t reps_, free_ = 0;
    std::vector<double> hourly_;  ///< arrivals an hour
    std::vector<std::string> names_;
    std::vector<Stage> stages_;
    std::vector<bool> staffed_;
    std::size_t outcomes_ = 0, client_ = 0, start_ = 0, referred_to_ = 0, leaves_to_ = 0;
    std::vector<Prospect> prospects_;
    std::vector<std::uint32_t> spare_;
    Heap heap_;
    std::deque<std::pair<std::uint32_t, Ticks>> line_;  ///< slot and when they asked
};

void print(const StaffScores& scores) {
    print(scores.plain, {{"requests", &scores.requests},
                         {"waited", &scores.waited},
                         {"queue", &scores.queue},
                         {"service", &scores.service},
                         {"abandoned", &scores.abandoned},
                         {"abandoned queue", &scores.abandoned_queue},
                         {"arrivals", &scores.arrivals}});
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 5) {
        std::cerr << "event_loop <staffed.json> <journey.json> <replications> <seed>\n";
        return 2;
    }
    const auto replications = std::strtoull(argv[3], nullptr, 10);
    Loop loop{figures::read_staffed(argv[1], argv[2]), std::strtoull(argv[4], nullptr, 10)};
    std::vector<StaffScores> done;
    const Stopwatch watch;
    for (std::uint64_t i = 0; i < replications; ++i) done.push_back(loop.replication());
    watch.print_and_open();
    for (std::size_t i = 0; i < done.size(); ++i) {
        if (i > 0) std::cout << ", ";
        print(done[i]);
    }
    std::cout << "]}\n";
    return 0;
}
