"""The staffed journey in Ciw, without referrals: a node for each stage's own time, one for the reps."""

from __future__ import annotations

import math
import time
from typing import Any

import ciw

from benchmarks.journeys.figures import Figures
from benchmarks.peers.scores import Batch, Sample


class _Leaves(ciw.routing.NodeRouting):
    """From a stage's own time into the stage that the outcome leads to, or to the reps, who come back to ask."""

    def __init__(self, nodes: list[int], shares: list[float], *, staffed: bool, reps: int, stage: int) -> None:
        self.nodes, self.shares, self.staffed, self.reps, self.stage = nodes, shares, staffed, reps, stage

    def next_node(self, individual: Any) -> Any:
        if self.staffed:
            individual.at_stage = self.stage
            return self.simulation.nodes[self.reps]
        return self.simulation.nodes[ciw.random_choice(self.nodes, self.shares)]


class _AfterVisit(ciw.routing.NodeRouting):
    """From the reps: the outcome of the stage that sent the prospect; from their line, where those go who leave it."""

    def __init__(self, stages: dict[int, _Leaves], leaves_to: int) -> None:
        self.stages, self.leaves_to = stages, leaves_to

    def next_node(self, individual: Any) -> Any:
        stage = self.stages[individual.at_stage]
        return self.simulation.nodes[ciw.random_choice(stage.nodes, stage.shares)]

    def next_node_for_jockeying(self, individual: Any) -> Any:
        return self.simulation.nodes[self.leaves_to]


def network(figures: Figures) -> ciw.network.Network:
    """Build the network: nodes 1 to 10 are the stages, the last the reps; whoever is won or lost leaves."""
    stages = figures["stages"]
    names = [stage["name"] for stage in stages]
    reps = len(names) + 1
    routers = []
    for number, stage in enumerate(stages):
        nodes = [names.index(to) + 1 if to in names else -1 for to, _ in stage["outcomes"]]
        shares = [share for _, share in stage["outcomes"]]
        staffed = stage["name"] in figures["staffed"]
        routers.append(_Leaves(nodes, shares, staffed=staffed, reps=reps, stage=number))
    after = _AfterVisit(dict(enumerate(routers)), names.index(figures["leaves_to"]) + 1)
    rates = [figures["per_day"] * weight for weight in figures["profile"]]
    arrivals = ciw.dists.PoissonIntervals(
        rates=rates, endpoints=[(hour + 1) / 24 for hour in range(24)], max_sample_date=figures["horizon"]
    )
    return ciw.create_network(
        arrival_distributions=[arrivals if name == figures["start"] else None for name in names] + [None],
        service_distributions=[_law(s["delay"]) + _law(s["dwell"]) for s in stages] + [_law(figures["service"])],
        number_of_servers=[math.inf] * len(names) + [figures["reps"]],
        reneging_time_distributions=[None] * len(names) + [_law(figures["patience"])],
        routing=ciw.routing.NetworkRouting(routers=[*routers, after]),
    )


def _law(law: dict[str, Any]) -> ciw.dists.Distribution:
    match law["family"]:
        case "exponential":
            return ciw.dists.Exponential(rate=1 / law["mean"])
        case "lognormal":
            return ciw.dists.Lognormal(mean=math.log(law["median"]), sd=law["sigma"])
        case "weibull":
            return ciw.dists.Weibull(scale=law["scale"], shape=law["shape"])
        case _:
            return ciw.dists.Gamma(shape=law["shape"], scale=law["scale"])


def sample(figures: Figures, *, replications: int, seed: int) -> Sample:
    """Simulate so many times, and time it; waits are told by Ciw's own records, which are read afterwards."""
    built = network(figures)
    wall, cpu = time.perf_counter(), time.process_time()
    done = []
    for number in range(replications):
        ciw.seed(seed * 1_000 + number)
        simulation = ciw.Simulation(built)
        simulation.simulate_until_max_time(figures["horizon"])
        done.append(simulation)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return Sample(batches=[_scores(simulation, figures) for simulation in done], wall=wall, cpu=cpu)


def _scores(simulation: ciw.Simulation, figures: Figures) -> Batch:
    """Count visits by stage that ended: the last one is of all visits by a rep together."""
    stages = figures["stages"]
    staffed = {number + 1 for number, stage in enumerate(stages) if stage["name"] in figures["staffed"]}
    visits = [0] * (len(stages) + 1)
    for record in simulation.get_all_records(only=["service"]):
        if record.node not in staffed:  # there a visit is a service by a rep
            visits[record.node - 1] += 1
    return {"visits": visits}
