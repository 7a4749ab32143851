"""Examples of keys for editors, where those of their type would not do: model -> key -> values."""

from __future__ import annotations

from typing import Any, Final

_MIXTURE: Final = ["37 % loguniform 1 min to 1 h", "40 % 1 h to 24 h", "23 % never"]
_TIMES: Final = ["30 min", "1 h to 4 h", "lognormal median 2 d sigma 0.8", _MIXTURE, {"from": "waits.csv", "unit": "h",
                 "column": "hours"}]  # fmt: skip
_COLUMN: Final = ["created_at"]
_STREAM: Final = ["old name"]
_TRAITS: Final = [{"trust": 0.2}]
_WARNS: Final = [{"reputation": -0.01}]
_WHERE: Final = [{"state": "resolved"}]

EXAMPLES: Final[dict[str, dict[str, list[Any]]]] = {
    "": {
        "name": ["lead to client"],
        "use": [["experience/default"], "memory.yaml"],
        "delays": [{"replies": _MIXTURE}, {"answer": "5 d + lognormal median 4 d sigma 0.8"}],
        "attributes": [{"fit": "normal mean 0 sd 1"}, {"reachability": "beta a 2.88 b 3.12"}],
        "traits": [{"goodwill": {"half-life": "90 d", "gains": {"episode": 0.3}}}],
        "brand": [{"reputation": {"half-life": "180 d"}}],
        "teams": [{"sales": {"capacity": 4, "shift": "office", "cost": "35 EUR per hour"}}],
        "segments": [{"smb": {"share": "80 %"}, "enterprise": {"share": "20 %"}}],
        "channels": [{"web": {"rate": "400 per day", "to": "visitor", "cost": "2 EUR"}}],
        "surveys": [{"nps": {"at": "ask", "response": "30 %", "noise": 1.5, "cuts": [-1, 0, 1]}}],
        "observed": [{"visitor -> lead": "3 %", "lead -> client": "28 % of 4000", "support.solved": "70 % per visit"}],
        "what-ifs": [
            {"call in a minute": {"touchpoints.first call.after": "1 min", "costs": "26000 EUR per year"}},
            {"better from July": {"from": "2026-07-01", "touchpoints.*.quality.mean": "plus 0.2"}},
        ],
    },
    "WhatIfFile": {"from": ["2026-07-01"], "costs": ["26000 EUR per year", "5000 EUR"]},
    "AttemptsFile": {"every": ["4 h", "exponential mean 1 d"], "while": ["unreached", "undecided"], "then": ["lost"]},
    "AttributeFile": {"law": ["normal mean 0 sd 1", "beta a 2.88 b 3.12"], "with": [{"fit": 0.4}], "stream": _STREAM},
    "BoostFile": {"boost": ["qualified", ["qualified", "later"]]},
    "CalendarFile": {"except": ["holidays.csv", ["2026-12-25"]], "column": ["date"]},
    "ChannelFile": {
        "log": ["leads.csv", ["2026-01-05T10:00:00"]],
        "shape": ["hours.csv"],
        "column": _COLUMN,
        "unit": ["h"],
        "format": ["%d/%m/%Y %H:%M"],
        "where": _WHERE,
        "age": ["0 d to 24 months"],
        "after": ["exponential mean 10 d"],
        "pass on": [{"trust": 0.5}],
        "start": [{"trust": -0.2}, {"trust": {"value": -0.2, "slopes": {"reputation": 0.5}}}],
        "slopes": [{"reputation": 0.236}],
        "segments": [{"smb": "90 %", "enterprise": "10 %"}],
        "stream": _STREAM,
    },
    "DriftFile": {
        "after": ["weibull median 21 d shape 0.7", *_TIMES],
        "add": _TRAITS,
        "warn": _WARNS,
        "stream": _STREAM,
    },
    "EvidenceFile": {"strength": [0.5, 1]},
    "ExperienceFile": {
        "lambda": [1.955],
        "omega": [0.6],
        "phi": [0.9],
        "psi": [0.5],
        "expectation": ["expectation"],
    },
    "FromFile": {"from": ["waits.csv"], "column": ["hours"], "unit": ["h"], "where": _WHERE},
    "GainsFile": {"surprise": [0.25]},
    "GateFile": {"share": ["70 %"]},
    "HandRaiseFile": {
        "attention": ["optifai2025", "exponential mean 30 min"],
        "shift": [1.5],
        "until": ["client"],
        "ratio": [4.9],
        "preset": ["attention/optifai2025"],
    },
    "HazardTable": {"hazard": ["cancels.csv", [{"until": "5 d", "rate": "0 per day"}]], "unit": ["d"], "where": _WHERE},
    "IntentFile": {"at zero": ["65 %"]},
    "OnTheSpot": {"samples": [["1 h", "90 min", "2 h 30 min"]]},
    "OutcomeFile": {
        "to": ["client", "stay", "back"],
        "act": ["40 %"],
        "needs": [{"our yes": {"share": "70 %", "slopes": {"fit": 1.2}}}],
        "add": _TRAITS,
        "friction": [1],
        "then": ["second line"],
        "warn": _WARNS,
        "clocks": [{"gives up": "x 0.8"}],
    },
    "PatienceFile": {"law": ["exponential mean 20 min"], "to": ["lost"]},
    "LineFile": {"patience": ["exponential mean 6 min"], "then": ["lost"]},
    "PoolFile": {"size": [1000000], "alone": ["0.03 per year"], "together": ["0.38 per year"]},
    "QualityFile": {"sd": [0.5], "friction": ["poisson mean 0.3"], "personalised": ["20 %"]},
    "ReferFile": {"to": ["word of mouth"], "count": ["poisson mean 0.8"]},
    "RevenueFile": {"once": ["900 EUR", "lognormal median 900 EUR sigma 0.5"]},
    "SegmentFile": {"share": ["20 %"], "set": [{"fit": "normal mean 0.5 sd 1"}]},
    "ServiceFile": {"reached": ["12 min"], "unreached": ["2 min"]},
    "StageFile": {
        "drift": [{"gives up": {"to": "lost", "after": "weibull median 21 d shape 0.7"}}],
        "revenue": ["400 EUR per month", {"once": "900 EUR"}, [{"flow": "400 EUR per month"}, {"once": "900 EUR"}]],
        "update": ["30 d"],
        "stream": _STREAM,
    },
    "StartFile": {"value": [-0.2], "slopes": [{"reputation": 0.5}]},
    "Step": {"until": ["5 d", "never"], "rate": ["2 % per d", "0 per day"]},
    "SurveyFile": {"at": ["ask"], "cuts": [[-1, 0, 1]], "noise": [1.5], "slope": [2], "scores": [[-100, 0, 100]],
                   "stream": _STREAM},
    "TeamFile": {
        "capacity": [4, {"Mon-Fri": 60, "Sat-Sun": 20}],
        "cost": ["35 EUR per hour"],
        "serve": [["first call", "fit desc", "first come"], "first come"],
        "utilised elsewhere": ["35 %"],
        "stream": _STREAM,
    },
    "TouchpointFile": {
        "by": ["sales"],
        "in": ["lead", ["lead", "client"]],
        "after": _TIMES,
        "every": ["7 d", "exponential mean 400 d"],
        "patience": [{"law": "exponential mean 20 min", "felt": "x 1.36", "to": "lost"}, "20 min"],
        "service": [{"reached": "12 min", "unreached": "2 min"}, "lognormal median 5 min sigma 0.8"],
        "add": _TRAITS,
        "outcomes": [{"signs": {"to": "client", "share": "30 %"}, "else": "stay"}, {"solved": "back", "else": "stay"}],
        "slopes": [{"signs": {"goodwill": 0.66, "fit": 0.8}}],
        "stream": _STREAM,
    },
    "TraitFile": {"baseline": [0]},
}  # fmt: skip
