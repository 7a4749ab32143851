"""The slider as a widget: what the page and Python share, and who answers when the value moves."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from sojourn.errors import InputError, ScenarioError, SojournError
from sojourn.notebook.latest import Latest
from sojourn.notebook.live import Live, told
from sojourn.notebook.style import STYLE
from sojourn.notebook.track import spoken

if TYPE_CHECKING:
    from sojourn.compare.comparison import Comparison
    from sojourn.notebook.track import Track


class Slider(anywidget.AnyWidget):
    """One value of a journey, live. Made by `sojourn.notebook.slider`.

    Set `value` as a what-if has it (``"5 min"``); the answer stands in `result`, and as an object in `comparison`.
    """

    _esm = Path(__file__).with_name("slider.js")
    _css = STYLE

    label = traitlets.Unicode().tag(sync=True)
    stops: traitlets.List[dict[str, str]] = traitlets.List().tag(sync=True)
    today = traitlets.Dict().tag(sync=True)
    value = traitlets.Unicode().tag(sync=True)
    words = traitlets.Unicode().tag(sync=True)
    position = traitlets.Float().tag(sync=True)
    state = traitlets.Unicode().tag(sync=True)
    message = traitlets.Unicode().tag(sync=True)
    result = traitlets.Dict().tag(sync=True)
    asked = traitlets.Int().tag(sync=True)

    def __init__(self, live: Live, track: Track) -> None:
        self._live, self._track = live, track
        self._latest: Latest[Comparison] = Latest(live.comparison, self._answered, self._failed)
        self.comparison: Comparison | None = None
        at = 0.0 if track.today_at is None else track.today_at
        start = track.stops[round(at)]
        super().__init__(
            label=live.label,
            stops=[{"how": each.how, "words": each.words} for each in track.stops],
            today={"how": track.today, "words": track.today_words, "at": track.today_at},
            value=start.how,
            words=start.words,
            position=float(round(at)),
            state="idle",
        )
        self.observe(self._moved, names="value")
        self.on_msg(self._heard)

    def wait(self, seconds: float | None = None) -> bool:
        """Wait for the answer to the newest value; False where that takes longer than `seconds`."""
        return self._latest.wait(seconds)

    def stop(self) -> None:
        """Stop what is under way; the last result stays."""
        self._latest.stop()
        if self.state == "running":
            self.state = "stopped"

    def _moved(self, change: dict[str, Any]) -> None:
        """Answer a new value, or say what is wrong with it; the last result stays until there is another."""
        value = " ".join(str(change["new"]).split())
        self._latest.stop()
        try:
            place = self._track.place(value)
            self._live.variant(value)
        except SojournError as error:
            with self.hold_sync():
                self.message, self.state = _why(error), "invalid"
            return
        with self.hold_sync():
            self.words, self.message, self.state = spoken(value), "", "running"
            if place is not None:
                self.position = place
            self.asked = self._latest.newest + 1
        self._latest.ask(value)

    def _answered(self, number: int, value: str, found: Comparison) -> None:
        self.comparison = found
        with self.hold_sync():
            self.result = {**told(value, found), "run": number}
            self.state, self.message = "settled", ""

    def _failed(self, number: int, value: str, error: Exception) -> None:
        with self.hold_sync():
            self.state = "invalid" if isinstance(error, (InputError, ScenarioError)) else "failed"
            self.message = _why(error) if isinstance(error, SojournError) else f"{type(error).__name__}: {error}"

    def _heard(self, widget: Any, content: Any, buffers: Any) -> None:
        """What the page asks for besides values: `start` when it is first shown, `stop` on Escape."""
        with suppress(AttributeError):
            if content.get("ask") == "stop":
                self.stop()
            elif content.get("ask") == "start" and self.state == "idle":
                self._moved({"new": self.value})


def _why(error: SojournError) -> str:
    """The mistake with its cure, as people read it at the field."""
    if isinstance(error, ScenarioError):
        return "; ".join(f"{each.why}{f'; what to do: {each.cure}' if each.cure else ''}" for each in error.diagnostics)
    return str(error)
