"""Wrong changes to anchoring: pilots, rates, solver."""

from __future__ import annotations

from mutation import Mutation

ANCHORS = (
    Mutation(
        name="pilots forget how much more often they went on",
        file="engine/kernel/independent/pilot.cpp",
        old="weight_ *= options[chosen].weight / total * (boosted_total / boosted(chosen));",
        new="weight_ *= 1 + 0 * total;",
        caught_by=r"^anchor\.Eventually\.WeighsThose",
    ),
    Mutation(
        name="a line's gates count as open",
        file="engine/anchor/rates.cpp",
        old="/ total * term.open;",
        new="/ total;",
        caught_by=r"^anchor\.PerVisit\.GatesComeAfterwards$",
    ),
    Mutation(
        name="later entries count once, though few of them are followed",
        file="engine/anchor/crew.cpp",
        old="static_cast<double>(thinning)",
        new="0 * static_cast<double>(thinning) + 1",
        caught_by=r"^anchor\.Eventually\.HoldsInLoops$",
    ),
    Mutation(
        name="paths that end at random leave those that go on as they are",
        file="engine/kernel/independent/pilot.cpp",
        old="stands_for_ /= 1 - gone;",
        new="",
        caught_by=r"^anchor\.PerVisit\.IsTheShare",
    ),
    Mutation(
        name="time at risk ends with the paths that were stopped",
        file="engine/kernel/independent/pilot.cpp",
        old="return task_.stop_hazard > 0 ? stands_for_ * math::exp(task_.stop_hazard * own) : stands_for_;",
        new="return stands_for_ + 0 * own;",
        caught_by=r"^anchor\.Hazard\.IsPerTimeAtRisk$",
    ),
    Mutation(
        name="stated ways to the same stage do not count",
        file="engine/anchor/rates.cpp",
        old="events += alive * path.stands_for;",
        new="",
        caught_by=r"^anchor\.Eventually\.MakesUpFor",
    ),
    Mutation(
        name="channels are dealt to pilots in the order of the file",
        file="engine/anchor/crew.cpp",
        old="return names[a] < names[b]; });",
        new="return a < b && !names.empty(); });",
        caught_by=r"^anchor\.Anchors\.DoNotDependOnTheOrder",
    ),
    Mutation(
        name="pilots stop at the horizon",
        file="engine/anchor/solver.cpp",
        old="journey.horizon = journey.follow = pilot_follow;",
        new="",
        caught_by=r"^anchor\.Anchors\.AreTheSameBits",
    ),
    Mutation(
        name="those absent are lived as if present",
        file="engine/anchor/crew.cpp",
        old="absent.presence = Presence::absent;",
        new="absent.presence = Presence::present;",
        caught_by=r"^anchor\.Presence\.",
    ),
    Mutation(
        name="an intercept is not rounded",
        file="engine/anchor/line_solver.cpp",
        old="return std::floor(intercept / intercept_grain + 0.5) * intercept_grain;",
        new="return intercept + 0 * std::floor(intercept);",
        caught_by=r"^anchor\.Anchors\.AreRounded",
    ),
)
