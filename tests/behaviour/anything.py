"""Random sound journeys with all of behaviour, as texts: what a file may say, in combinations nobody would think of."""

from __future__ import annotations

from random import Random

STAGES = ("a", "b", "c", "end")
INTERRUPTING = ("i", "j")
TIMES = (
    "0 s",
    "1 h",
    "2 d",
    "exponential mean 3 d",
    "weibull median 5 d shape 0.7",
    "lognormal median 2 h sigma 1.5",
    "1 d + 0 d to 4 d",
    "never",
)
GAPS = ("1 d", "6 h", "exponential mean 4 d", "1 h to 3 d")
HEAD = """sojourn: 1
name: anything
clock: {start: 2026-03-20, zone: Europe/Madrid, horizon: 40 d, follow: 80 d}
currency: EUR
discount: 8 % per year
calendars:
  desk: 9:00-18:00 Mon-Fri
  nights: {open: [22:00-6:00 Mon-Sun], except: [2026-04-03]}
attributes:
  fit: normal mean 0 sd 1
  reachable: beta a 2 b 3
  budget: {law: lognormal median 10 sigma 1, with: {fit: -0.6}}
experience: {lambda: 2, omega: 0.6, phi: 0.5, psi: 0.3}
traits:
  goodwill: {half-life: 20 d, gains: {episode: 0.3, felt: 0.05}}
  expectation: {half-life: never, gains: {surprise: 0.25}}
  trust: {baseline: 0.5, half-life: 5 d}
segments: {small: {share: 70 %}, large: {share: 30 %, set: {fit: normal mean 1 sd 1}}}
channels:
  web: {rate: 3 per day, to: a, start: {trust: 1}}
  old: {cohort: 20, to: b, age: 0 d to 30 d}
  friends: {arrivals: referrals, to: a, accept: 4 %, after: exponential mean 2 d, pass on: {trust: 0.5}}
"""


#: Parts of a stage and of a touchpoint, and how often each is there; `<...>` is filled in.
OF_A_STAGE = (
    (0.3, "update: <days> d"),
    (0.3, "hand raise: {attention: exponential mean 2 d, shift: 1.5, until: <stage>}"),
    (0.3, "refer: {to: friends, count: poisson mean 0.2}"),
    (0.5, "revenue: [{flow: 3 EUR per day}, {once: 5 EUR, slopes: <slopes>}]"),
)
OF_A_TOUCHPOINT = (
    (0.7, "after: <time>"),
    (0.4, "every: <gap>"),
    (0.3, "opens: desk"),
    (0.2, "working: desk"),
    (0.2, "reach: reachable, attempts: {up to: <few>, every: <gap>, while: [unreached, undecided], then: end}"),
    (0.2, "attempts: {up to: <few>, every: <gap>, while: undecided}"),
    (0.3, "patience: {law: exponential mean 1 d, felt: x 1.36, to: end, slopes: <slopes>}"),
    (0.3, "service: {reached: lognormal median 30 min sigma 1, unreached: 2 min}"),
    (0.2, "while waiting: yes"),
    (0.2, "when: goodwill > -0.2"),
    (0.3, "add: {trust: 0.1}"),
    (0.5, "quality: {mean: 0.1, sd: 0.7, friction: poisson mean 0.3, personalised: 20 %, slopes: <slopes>}"),
)
YES = "yes: {to: <move>, share: 20 %, needs: {gate: {share: 70 %, slopes: <slopes>}}, slopes: <slopes>}"
NO = (
    "no: {to: stay, share: 30 %, add: {trust: -0.1}, friction: 1, then: extra, refer: {to: friends}, "
    "clocks: {leaves: x 0.5}}"
)
ENDS = """  end: {}
  i: {interrupts: yes, drift: {passes: {to: back, after: <gap>}, worse: {to: j, rate: 20 % per day}}}
  j:
    interrupts: yes
    drift: {passes: {to: back, after: <gap>, add: {goodwill: -0.3}}, ruins: {to: end, rate: 5 % per day}}
touchpoints:
"""
TAIL = """  extra: {in: [a, b, c, i, j], only: on demand, after: 1 h, quality: {mean: 0.2}}
surveys: {nps: {at: extra, response: 50 %, noise: 1.5, cuts: [-1, 1], scores: [-100, 0, 100]}}
"""


class Writer:
    """Writes one random journey."""

    def __init__(self, seed: int) -> None:
        self.luck = Random(seed)

    def journey(self) -> str:
        """Return the text."""
        stages = "".join(self.stage(name) for name in STAGES[:-1])
        points = "".join(self.touchpoint(f"t{index}") for index in range(self.luck.randint(1, 5)))
        return HEAD + "stages:\n" + stages + self.filled(ENDS) + points + TAIL

    def stage(self, name: str) -> str:
        """Return a line of a stage."""
        drifts = [f"leaves: {{to: {self.luck.choice([*STAGES, 'i'])}, rate: 10 % per week, slopes: <slopes>}}"]
        drifts += self.some(((0.3, "timer: {to: <stage>, after: <time>, opens: desk}"),))
        drifts += self.some(((0.7, f"trouble: {{to: {self.luck.choice(INTERRUPTING)}, rate: 30 % per week}}"),))
        parts = [f"drift: {{{', '.join(drifts)}}}", *self.some(OF_A_STAGE)]
        return self.filled(f"  {name}: {{{', '.join(parts)}}}\n")

    def touchpoint(self, name: str) -> str:
        """Return a line of a touchpoint."""
        where = self.luck.choice(["a", "b", "[a, b]", "[b, i]", "[a, b, c, i, j]"])
        parts = self.some(OF_A_TOUCHPOINT)
        if sum(part.count("attempts:") for part in parts) > 1:
            parts = [part for part in parts if not part.startswith("attempts:")]
        outcomes = self.luck.choice([YES, NO, f"{YES}, {NO}"])
        if outcomes.startswith("yes") and self.luck.random() < 0.5:
            parts.append("attention: boost yes")
        return self.filled(
            f"  {name}: {{in: {where}, {', '.join([*parts, f'outcomes: {{{outcomes}, else: stay}}'])}}}\n"
        )

    def some(self, parts: tuple[tuple[float, str], ...]) -> list[str]:
        """Return each part as often as it says."""
        return [part for share, part in parts if self.luck.random() < share]

    def filled(self, text: str) -> str:
        """Return the text with every `<...>` drawn."""
        draws = {
            "<slopes>": self.slopes,
            "<stage>": lambda: self.luck.choice(STAGES),
            "<move>": lambda: self.luck.choice(["a", "c", "stay", "j"]),
            "<time>": lambda: self.luck.choice(TIMES),
            "<gap>": lambda: self.luck.choice(GAPS),
            "<days>": lambda: str(self.luck.randint(1, 20)),
            "<few>": lambda: str(self.luck.randint(1, 4)),
        }
        for mark, draw in draws.items():
            while mark in text:
                text = text.replace(mark, draw(), 1)
        return text

    def slopes(self) -> str:
        """Return some slopes on covariates that exist everywhere."""
        names = self.luck.sample(["fit", "goodwill", "trust", "segment.large", "channel.friends", "present"], 2)
        return "{" + ", ".join(f"{name}: {self.luck.uniform(-2, 2):.3f}" for name in names) + "}"


def anything(seed: int) -> str:
    """Return the text of a random journey."""
    return Writer(seed).journey()
