"""Commands whose time has not come: named, so that nobody looks for a typing error."""

LATER = {
    "fit": "fitting journeys to event logs",
    "studio": "the studio",
}


def later(command: str) -> str:
    """Say that `command` is not there yet."""
    return f"sojourn {command} is not available yet: it comes with {LATER[command]}"
