// The twelve-stage journey as anyone would write it in C++: one loop, std::mt19937_64, std:: distributions.
// Keeps the scores that the engine keeps, in integers. Nothing of the engine is in here.
//
// plain_loop <figures.json> <batches> <prospects a batch> <seed>: prints JSON: seconds of work, scores by
// batch.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include "benchmarks/journeys/figures.hpp"
#include "benchmarks/peers/plain.hpp"

namespace {

using namespace plain;

/// The journey with its distributions, ready to run.
class Loop {
  public:
    Loop(const figures::Figures& figures, std::uint64_t seed)
        : random_{seed},
          amount_{figures.amount.first, figures.amount.second},
          horizon_{ticks_of(figures.horizon_days)} {
        for (const figures::Stage& stage : figures.stages) names_.push_back(stage.name);
        names_.push_back(figures.client);
        names_.push_back(figures.lost);
        client_ = index_of(figures.client);
        start_ = index_of(figures.start);
        for (const figures::Stage& stage : figures.stages) add(stage);
    }

    [[nodiscard]] Scores batch(std::uint64_t prospects) {
        Scores scores{names_.size(), stages_.size(), outcomes_};
        seen_.assign(names_.size(), 0);
        for (std::uint64_t i = 1; i <= prospects; ++i) live(i, scores);
        for (std::size_t cell = 0; cell < scores.occupancy.size(); ++cell) {
            if (cell % (grid_steps + 1) != 0) scores.occupancy[cell] += scores.occupancy[cell - 1];
        }
        return scores;
    }

  private:
    [[nodiscard]] std::size_t index_of(const std::string& name) const {
        return static_cast<std::size_t>(std::find(names_.begin(), names_.end(), name) - names_.begin());
    }

    void add(const figures::Stage& stage) {
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
        outcomes_ += to.size();
    }

    void enter(std::size_t stage, Ticks now, std::uint64_t prospect, Scores& scores) {
        ++scores.entries[stage];
        if (seen_[stage] == prospect) return;
        seen_[stage] = prospect;
        ++scores.reached[stage];
        scores.time_to[stage] += now;
        ++scores.time_to_bins[stage * bins + bin_of(now)];
    }

    void leave(std::size_t stage, Ticks entered, Ticks left, Scores& scores) const {
        scores.leave(stage, entered, left, horizon_);
    }

    void meet(std::size_t at, Ticks wait, std::size_t outcome, Scores& scores) {
        ++scores.visits[at];
        scores.wait[at] += wait;
        ++scores.wait_bins[at * bins + bin_of(wait)];
        const double quality = stages_[at].quality(random_);
        scores.quality[at] += static_cast<std::int64_t>(std::floor(quality * millionths + 0.5));
        scores.quality_squared[at] +=
            static_cast<std::int64_t>(std::floor(quality * quality * millionths + 0.5));
        ++scores.outcomes[stages_[at].first_outcome + outcome];
        ++scores.exits[stages_[at].first_outcome + outcome];
    }

    void live(std::uint64_t prospect, Scores& scores) {
        std::size_t at = start_;
        Ticks now = 0;
        enter(at, now, prospect, scores);
        while (at < stages_.size()) {
            Stage& stage = stages_[at];
            const Ticks left =
                now + std::max<Ticks>(ticks_of(stage.delay(random_) + stage.dwell(random_)), 1);
            leave(at, now, left, scores);
            if (left > horizon_) return;
            const std::size_t outcome = stage.outcome(random_);
            meet(at, left - now, outcome, scores);
            at = stage.to[outcome];
            now = left;
            enter(at, now, prospect, scores);
            if (at == client_)
                scores.revenue[at] += static_cast<std::int64_t>(amount_(random_) * millionths + 0.5);
        }
        leave(at, now, horizon_ + 1, scores);
    }

    Random random_;
    std::uniform_real_distribution<> amount_;
    Ticks horizon_;
    std::vector<std::string> names_;
    std::vector<Stage> stages_;
    std::vector<std::uint64_t> seen_;  ///< by stage: the last prospect who reached it
    std::size_t outcomes_ = 0, client_ = 0, start_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
    if (argc != 5) {
        std::cerr << "plain_loop <figures.json> <batches> <prospects a batch> <seed>\n";
        return 2;
    }
    const auto batches = std::strtoull(argv[2], nullptr, 10), prospects = std::strtoull(argv[3], nullptr, 10);
    Loop loop{figures::read(argv[1]), std::strtoull(argv[4], nullptr, 10)};
    std::vector<Scores> done;
    const Stopwatch watch;
    for (std::uint64_t i = 0; i < batches; ++i) done.push_back(loop.batch(prospects));
    watch.print_and_open();
    for (std::size_t i = 0; i < done.size(); ++i) {
        if (i > 0) std::cout << ", ";
        print(done[i]);
    }
    std::cout << "]}\n";
    return 0;
}
