// Winding, pausing, resuming and speeding of clocks.
#include "engine/kernel/clocks.hpp"

namespace sojourn {

namespace {

[[nodiscard]] const OpenTimes* calendar(const Plan& plan, CalendarId id) noexcept {
    return id.exists() ? &plan.calendars[id.value] : nullptr;
}

void ring_by_hazard(Pending& clock, Ticks now) noexcept {
    clock.since = now;
    clock.due = clock.silent ? forever : after(now, to_ticks(clock.left / clock.tempo));
    clock.unslid = clock.due;
}

}  // namespace

double used_up(const Pending& clock, Ticks now) noexcept {
    const double used = clock.tempo * to_seconds(now - clock.since);
    return clock.silent ? used / clock.slowed : used;
}

ClockHours hours_of(const Plan& plan, const Pending& clock) noexcept {
    if (clock.kind == PendingKind::drift) {
        const ClockPlan& drift = plan.clocks[clock.index];
        return {calendar(plan, drift.opens), calendar(plan, drift.working)};
    }
    if (clock.kind == PendingKind::visit) {
        const TouchpointPlan& touchpoint = plan.touchpoints[plan.visits[clock.index].touchpoint.value];
        return {calendar(plan, touchpoint.opens), calendar(plan, touchpoint.working)};
    }
    return {};
}

void set_due(Pending& clock, const ClockHours& hours, Ticks from, Ticks duration) noexcept {
    clock.unslid =
        hours.working != nullptr ? hours.working->after_open(from, duration) : after(from, duration);
    clock.due = hours.opens != nullptr ? hours.opens->slide(clock.unslid) : clock.unslid;
}

Ticks left_of(const Pending& clock, const ClockHours& hours, Ticks now) noexcept {
    if (clock.unslid == forever) return forever;
    if (clock.unslid <= now) return 0;
    return hours.working != nullptr ? hours.working->open_between(now, clock.unslid) : clock.unslid - now;
}

void resume(const Plan& plan, Pending& clock, Ticks paused, Ticks now) noexcept {
    clock.wound += now - paused;
    if (clock.by_hazard) {
        clock.since += now - paused;
        clock.due = after(clock.due, now - paused);
        clock.unslid = clock.due;
        return;
    }
    const ClockHours hours = hours_of(plan, clock);
    if (clock.unslid <= paused) {  // it has rung and waits: for its opening, or for the end of a visit
        clock.unslid += now - paused;
        clock.due = hours.opens != nullptr ? hours.opens->slide(now) : now;
        return;
    }
    set_due(clock, hours, now, left_of(clock, hours, paused));
}

void scale(const Plan& plan, Pending& clock, double factor, Ticks now) noexcept {
    if (clock.unslid <= now) return;  // it has rung: nothing is left of it
    if (clock.by_hazard) {
        refresh_hazard(clock, clock.tempo, now);
        (clock.silent ? clock.slowed : clock.left) *= factor;
        ring_by_hazard(clock, now);
        return;
    }
    if (clock.stopped) clock.left *= factor;
    const ClockHours hours = hours_of(plan, clock);
    const Ticks left = left_of(clock, hours, now);
    if (left == forever) return;
    set_due(clock, hours, now,
            to_ticks(static_cast<double>(left) * factor / static_cast<double>(ticks_per_second)));
}

void refresh_hazard(Pending& clock, double tempo, Ticks now) noexcept {
    if (clock.due <= now) return;  // it has rung during a visit, at the covariates of then
    clock.left -= used_up(clock, now);
    clock.tempo = tempo;
    ring_by_hazard(clock, now);
}

}  // namespace sojourn
