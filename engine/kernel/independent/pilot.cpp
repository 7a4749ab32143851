// Steering by likelihood ratios, and the record of what a path met.
#include "engine/kernel/independent/pilot.hpp"

#include <algorithm>

#include "engine/kernel/independent/choosing.hpp"
#include "engine/random/math/exp_log.hpp"

namespace sojourn {

namespace {

/// Prospects of one tree that a pilot follows: enough for the mix of a subcritical tree.
constexpr std::uint32_t most_followed = 64;
/// "pilo": apart from all names of sites.
constexpr std::uint32_t stop_site = 0x70696C6Fu;
/// Visits of a path after which it may end at random.
constexpr std::uint32_t most_visits = 12;
/// Exposure to a clock that alone is left: it rings, whatever its hazard.
constexpr double without_end = 1e200;

/// One uniform where there are two, a race where there are more: as in a run.
template <class Weight>
[[nodiscard]] std::uint32_t draw(std::size_t count, const Weight& weight, DrawSite& draws) noexcept {
    const auto size = static_cast<std::uint32_t>(count);
    if (size != 2) return pick(size, weight, draws);
    const double named = weight(1), total = weight(0) + named;
    return named > 0 && draws.uniform(role::outcome) * total < named ? 1 : 0;
}

}  // namespace

void Paths::append(const Paths& more) {
    const auto first_moment = static_cast<std::uint32_t>(moments.size());
    const auto first_term = static_cast<std::uint32_t>(terms.size());
    for (Path path : more.paths) {
        path.first += first_moment;
        paths.push_back(path);
    }
    for (Moment moment : more.moments) {
        moment.first += first_term;
        moments.push_back(moment);
    }
    terms.insert(terms.end(), more.terms.begin(), more.terms.end());
}

void Pilot::begin(std::uint64_t root, std::uint32_t entry, double weight) noexcept {
    root_ = root;
    entry_ = entry;
    weight_ = weight;
    reached_ = lifted_ = 0;
    prospects_ = entries_ = 0;
    active_ = done_ = found_ = false;
    state_.watching = false;
}

void Pilot::end() {
    state_.watching = false;
    if (!active_) return;
    if (state_.end != LifeEnd::lived) return close_path({}, entered_, true);  // it outgrew its addresses
    close_at_rest();
}

/// Nothing rings any more: the prospect stays where it is.
void Pilot::close_at_rest() {
    const Ticks last = last_instant();
    if (last == forever) return close_for_ever();
    touch(last);
    close_path({}, last, false);
}

// --- what happens ----------------------------------------------------------------------------------------

void Pilot::arrive(const Root&, StageId) {
    if (prospects_ > 0) weight_ = sender_weight_[state_.waiting.size()];
    ++prospects_;
    if (active_) return close_at_rest();  // the life before this one has ended on its path
    if (prospects_ > most_followed || reached_ > 0) stop();
}

void Pilot::refer(StageId, Ticks) {
    const std::size_t place = state_.waiting.size();
    if (sender_weight_.size() <= place) sender_weight_.resize(place + 1);
    sender_weight_[place] = weight_;
}

void Pilot::enter(StageId stage, Ticks now) {
    if (done_ || active_) return;
    if (task_.raise.exists()) {
        if (reached_ > 0 && stage == plan_.hand_raises[task_.raise.value].lifts) {
            lifted_ = weight_;
            found_ = true;
            stop();
        }
        return;
    }
    if (task_.scope[stage.value] != 0 && entries_++ == entry_) start_path(stage, now);
}

void Pilot::start_path(StageId stage, Ticks now) {
    active_ = found_ = true;
    state_.watching = true;
    stage_ = stage;
    depth_ = state_.behind.size();
    entered_ = now;
    recorded_own_ = 0;
    stands_for_ = 1;
    visits_ = 0;
    std::fill(seen_.begin(), seen_.end(), 0.0);
    Path path;
    path.weight = weight_;
    path.root = root_;
    path.first = static_cast<std::uint32_t>(paths.moments.size());
    paths.paths.push_back(path);
    stop_at_ = forever;
    if (task_.stop_hazard <= 0) return;
    DrawSite draws{state_.prospect.key, {state_.prospect.id, stop_site, entry_, 0}};
    stop_at_ = to_ticks(-math::log(draws.uniform(role::delay)) / task_.stop_hazard);
}

void Pilot::close_path(StageId to, Ticks now, bool cut) {
    Path& path = paths.paths.back();
    path.count = static_cast<std::uint32_t>(paths.moments.size()) - path.first;
    path.to = to;
    path.cut = cut;
    path.at = to_seconds(now - entered_);
    path.own = recorded_own_;
    path.stands_for = stands_for(path.own);
    active_ = false;
    stop();
}

void Pilot::close_for_ever() {
    if (task_.times && on_path()) {
        Moment moment;
        moment.first = static_cast<std::uint32_t>(paths.terms.size());
        moment.rest = without_end;
        moment.at = without_end;
        moment.own = recorded_own_;
        moment.stands_for = stands_for(moment.own);
        for (std::size_t i = state_.now.first_clock; i < state_.pending.size(); ++i) {
            if (!state_.pending[i].silent) continue;
            for (std::uint32_t line = 0; line < plan_.observed.size(); ++line) {
                if (task_.lines[line] != 0 && plan_.observed[line].clock == ClockId{state_.pending[i].index})
                    paths.terms.push_back({line, without_end, 1, true});
            }
        }
        moment.count = static_cast<std::uint32_t>(paths.terms.size()) - moment.first;
        paths.moments.push_back(moment);
    }
    close_path({}, entered_, false);
}

void Pilot::move(StageId to, Ticks now) {
    if (!on_path()) return;
    touch(now);
    const bool interrupts =
        !(to == back_stage) && plan_.stages[to.value].interrupts && !(to == state_.now.stage);
    if (!interrupts) close_path(to, now, false);
}

void Pilot::left_behind(StageId stage, StageId to, Ticks now) {
    if (active_ && stage == stage_ && state_.behind.size() == depth_) close_path(to, now, false);
}

/// Time has passed on the path; hazards may change now.
void Pilot::touch(Ticks now) {
    if (!task_.times || !on_path()) return;
    const double own = own_seconds(now);
    if (!(own > recorded_own_)) return;
    Moment moment;
    moment.first = static_cast<std::uint32_t>(paths.terms.size());
    moment.rest = own - recorded_own_;
    moment.at = to_seconds(now - entered_);
    moment.own = recorded_own_;
    moment.stands_for = stands_for(moment.own);
    for (std::size_t i = state_.now.first_clock; i < state_.pending.size(); ++i) {
        const Pending& clock = state_.pending[i];
        if (!clock.silent) continue;
        const double exposure = (used_up(clock, now) - clock.left) / plan_.clocks[clock.index].hazard;
        for (std::uint32_t line = 0; line < plan_.observed.size(); ++line) {
            if (task_.lines[line] == 0 || !(plan_.observed[line].clock == ClockId{clock.index})) continue;
            paths.terms.push_back({line, exposure - seen_[line], 1, true});
            seen_[line] = exposure;
        }
    }
    moment.count = static_cast<std::uint32_t>(paths.terms.size()) - moment.first;
    paths.moments.push_back(moment);
    recorded_own_ = own;
}

/// For how many a moment counts, `own` seconds into the stage: paths that were stopped at random are missing.
double Pilot::stands_for(double own) const noexcept {
    return task_.stop_hazard > 0 ? stands_for_ * math::exp(task_.stop_hazard * own) : stands_for_;
}

/// When the path ends at the latest.
Ticks Pilot::last_instant() const noexcept {
    const Ticks limit = task_.within > 0 ? after(entered_, task_.within) : forever;
    if (!on_path() || stop_at_ == forever) return limit;
    return std::min(limit, after(state_.now.resumed, stop_at_ - state_.now.own));
}

/// The next event is due at `time`: whether the path ends before.
void Pilot::censor(StageId, Ticks time) {
    if (!active_) return;
    const Ticks last = last_instant();
    if (time > last) {
        touch(last);
        return close_path({}, last, false);
    }
    if (time == forever) return close_for_ever();
    if (time > plan_.follow) {
        touch(plan_.follow);
        close_path({}, plan_.follow, true);
    }
}

void Pilot::answered(Attention& attention) {
    if (!task_.raise.exists() || !(attention.hand_raise == task_.raise)) return;
    attention.presence = task_.presence;
    if (reached_ == 0) reached_ = weight_;
}

// --- what is chosen --------------------------------------------------------------------------------------

std::uint32_t Pilot::choose(std::span<const PilotOption> options, DrawSite& draws, Ticks now) noexcept {
    if (!active_) return choose_upstream(options, draws);
    if (on_path()) return choose_on_path(options, draws, now);
    return draw(options.size(), [&](std::uint32_t i) { return options[i].weight; }, draws);
}

std::uint32_t Pilot::choose_upstream(std::span<const PilotOption> options, DrawSite& draws) noexcept {
    const auto boosted = [&](std::uint32_t i) {
        const OutcomeId id = options[i].id;
        const double boost = task_.boost[id.value];
        return options[i].plain * (boost > 0 ? boost : plan_.outcomes[id.value].weight);
    };
    const std::uint32_t chosen = draw(options.size(), boosted, draws);
    double total = 0, boosted_total = 0;
    for (std::uint32_t i = 0; i < options.size(); ++i) {
        total += options[i].weight;
        boosted_total += boosted(i);
    }
    weight_ *= options[chosen].weight / total * (boosted_total / boosted(chosen));
    return chosen;
}

/// Whether a long path ends here, as likely as its outcomes would have ended it; those that go on stand for
/// the others too.
bool Pilot::stops_at_random(const Moment& visit) noexcept {
    double total = visit.rest, gone = 0;
    const std::span<const Term> terms{paths.terms.data() + visit.first, visit.count};
    for (const Term& term : terms) total += task_.factors[term.line] * term.amount;
    for (const Term& term : terms) {
        if (term.leaves) gone += task_.factors[term.line] * term.amount / total * term.open;
    }
    // At an address of its own: the visit's words have told already whom it reaches.
    DrawSite draws{state_.prospect.key, {state_.prospect.id, stop_site, entry_, visits_ % max_attempts}};
    if (draws.uniform(role::outcome) < gone) return true;
    stands_for_ /= 1 - gone;
    return false;
}

std::uint32_t Pilot::choose_on_path(std::span<const PilotOption> options, DrawSite& draws,
                                    Ticks now) noexcept {
    Moment moment;
    for (const PilotOption& option : options) {
        if (!is_target(option.id)) moment.rest += option.weight;
    }
    touch(now);
    moment.first = static_cast<std::uint32_t>(paths.terms.size());
    for (const PilotOption& option : options) {
        if (!is_target(option.id)) continue;
        paths.terms.push_back({task_.line_of[option.id.value], option.relative, option.open, option.leaves});
    }
    moment.count = static_cast<std::uint32_t>(paths.terms.size()) - moment.first;
    if (moment.count > 0) {
        moment.is_visit = true;
        moment.at = to_seconds(now - entered_);
        moment.own = own_seconds(now);
        moment.stands_for = stands_for(moment.own);
        paths.moments.push_back(moment);
        if (++visits_ > most_visits && stops_at_random(moment)) {
            close_path({}, now, false);
            return 0;
        }
    }
    const auto left = [&](std::uint32_t i) {
        return options[i].leaves && is_target(options[i].id) ? 0.0 : options[i].weight;
    };
    return draw(options.size(), left, draws);
}

}  // namespace sojourn
