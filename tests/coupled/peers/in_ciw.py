"""The desk and the tandem in Ciw: shifts as schedules, giving up as reneging, priorities as customer classes."""

from __future__ import annotations

import math

import ciw

from tests.coupled.peers.measures import Totals, busy

HOURS = 336.0
REPS = 4


def _weeks() -> ciw.Schedule:
    """Four people from 9 to 18 from Monday to Friday; whoever is in a call at closing finishes it."""
    ends, people = [], []
    for day in range(7):
        open_hours = day < 5
        for end, number in ((9, 0), (18, REPS if open_hours else 0), (24, 0)):
            ends.append(24 * day + end)
            people.append(number)
    kept = [i for i in range(len(ends)) if i + 1 == len(ends) or people[i + 1] != people[i]]
    return ciw.Schedule(
        numbers_of_servers=[people[i] for i in kept], shift_end_dates=[ends[i] for i in kept], preemption=False
    )


def desk(seed: int) -> Totals:
    """Simulate two weeks of the desk."""
    ciw.seed(seed)
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(rate=2.0)],
        service_distributions=[ciw.dists.Lognormal(mean=math.log(20 / 60), sd=0.8)],
        number_of_servers=[_weeks()],
        reneging_time_distributions=[ciw.dists.Exponential(rate=1 / 72)],
    )
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(HOURS + 24)
    records = simulation.get_all_records()
    served = [r for r in records if r.record_type == "service" and r.service_start_date <= HOURS]
    left = [r for r in records if r.record_type == "renege" and r.exit_date <= HOURS]
    arrived = sum(each.arrival_date <= HOURS for each in {r.id_number: r for r in records}.values())
    arrived += _unfinished(simulation, HOURS)
    return {
        "visits": len(served),
        "wait": sum(r.waiting_time for r in served),
        "busy": busy([(r.service_start_date, r.service_end_date) for r in served], HOURS),
        "paid": REPS * 9 * 10,
        "left": len(left),
        "arrivals": arrived,
    }


def _unfinished(simulation: ciw.Simulation, until: float) -> int:
    """Count those who arrived by then and have no record yet."""
    return sum(
        1
        for node in simulation.transitive_nodes
        for individual in node.all_individuals
        if not individual.data_records and individual.arrival_date <= until
    )


SPAN = 96.0


def tandem(seed: int) -> Totals:
    """Simulate four days of the tandem."""
    ciw.seed(seed)
    triage = ciw.dists.Lognormal(mean=math.log(15 / 60), sd=0.6)
    fix = ciw.dists.Exponential(rate=3.0)
    both = ("Hot", "Plain")
    network = ciw.create_network(
        arrival_distributions={
            "Hot": [ciw.dists.Exponential(rate=3.0), None],
            "Plain": [ciw.dists.Exponential(rate=6.0), None],
        },
        service_distributions={kind: [triage, fix] for kind in both},
        reneging_time_distributions={
            kind: [ciw.dists.Exponential(rate=2.0), ciw.dists.Exponential(rate=1.5)] for kind in both
        },
        number_of_servers=[3, 2],
        priority_classes={"Hot": 0, "Plain": 1},
        routing={kind: [[0.0, 0.6], [0.0, 0.0]] for kind in both},
    )
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(SPAN + 6)
    records = simulation.get_all_records()
    found: dict[str, float] = {"paid desk": 3 * SPAN, "paid specialists": 2 * SPAN}
    for node, team in ((1, "desk"), (2, "specialists")):
        here = [r for r in records if r.node == node]
        for kind in both:
            ours = [r for r in here if r.customer_class == kind]
            served = [r for r in ours if r.record_type == "service" and r.service_start_date <= SPAN]
            left = [r for r in ours if r.record_type == "renege" and r.exit_date <= SPAN]
            name = f"{kind.lower()} {team}"
            found |= {f"visits {name}": len(served), f"wait {name}": sum(r.waiting_time for r in served)}
            found |= {f"left {name}": len(left), f"ended {name}": len(left) + len(served)}
        spans = [(r.service_start_date, r.service_end_date) for r in here if r.record_type == "service"]
        found[f"busy {team}"] = busy(spans, SPAN)
    return found
