"""What the tests of the service desk share: its scripts, its data where present, and a small made-up log."""

from __future__ import annotations

import csv
import os
import sys
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "scenarios" / "service_desk"
LOG = Path("uci_incident_log") / "incident_event_log.csv.gz"
HEADER = ["number", "incident_state", "opened_at", "sys_updated_at"]
NEXT = {
    "New": ["New", "Active", "Awaiting User Info", "Awaiting Vendor", "Resolved"],
    "Active": ["Active", "Awaiting User Info", "Awaiting Problem", "Resolved"],
    "Awaiting User Info": ["Awaiting User Info", "Active", "Awaiting Evidence", "Resolved"],
    "Awaiting Vendor": ["Active", "Awaiting User Info", "Resolved"],
    "Awaiting Problem": ["Active", "Awaiting User Info", "Resolved"],
    "Awaiting Evidence": ["Active", "Resolved"],
    "Resolved": ["Closed", "Closed", "Closed", "Active"],
}

if str(FOLDER) not in sys.path:
    sys.path.insert(0, str(FOLDER))


def real_log() -> Path:
    """The event log; skips the test where it is absent."""
    folder = Path(os.environ.get("SOJOURN_DATA") or ROOT.parent / "shared" / "data")
    if not (folder / LOG).is_file():
        pytest.skip(f"no {LOG} in {folder}; SOJOURN_DATA names the folder that holds it")
    return folder / LOG


def made_up_log(path: Path, *, incidents: int = 600, seed: int = 1) -> Path:
    """A log of the same form, by a random walk over the states; closing comes five days after resolving."""
    random = Random(seed)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for number in range(incidents):
            opened = datetime(2016, 3, 1) + timedelta(minutes=random.randrange(61 * 1440))
            state, now = random.choice(["New", "New", "Active", "Awaiting User Info", "Resolved"]), opened
            while True:
                writer.writerow([f"{number:07}", state, f"{opened:%Y-%m-%d %H:%M}", f"{now:%Y-%m-%d %H:%M}"])
                if state == "Closed":
                    break
                state = random.choice(NEXT[state])
                now += timedelta(minutes=7200 if state == "Closed" else 1 + int(random.expovariate(1 / 2000)))
    return path
