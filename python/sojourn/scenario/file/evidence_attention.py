"""Puts a law and a ratio in place of a published curve of attention."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sojourn.diagnostic import nearest
from sojourn.quantities.families import FORMS
from sojourn.quantities.units import number_text
from sojourn.scenario.attention_law import powered
from sojourn.scenario.file.placed import grown
from sojourn.scenario.file.source import Mapping, Scalar
from sojourn.scenario.names import ARROW, name_fault
from sojourn.scenario.presets import curve_name, curve_names, names, near, preset
from sojourn.scenario.write_laws import Laws

if TYPE_CHECKING:
    from sojourn.diagnostic import Diagnostic
    from sojourn.scenario.file.mend import Lost
    from sojourn.scenario.file.source import Path, Source
    from sojourn.scenario.preset import Curve

_RAISE: Final = "hand raise"
_GROUP: Final = "attention/"


class Raises:
    """The hand-raises of a file; `taken` says what they take of which preset."""

    def __init__(self, source: Source, used: tuple[str, ...], strength: float, lost: Lost) -> None:
        self.source, self.strength, self.lost = source, strength, lost
        self.curves = [name for name in used if name.startswith(_GROUP)]
        self.found: list[Diagnostic] = []
        self.taken: dict[str, list[str]] = {}

    def walk(self) -> None:
        """Replace the names of curves in all stages."""
        for stage in self.source.keys(("stages",)):
            path: Path = ("stages", stage, _RAISE)
            node = self.source.node(path)
            if isinstance(node, Mapping):
                self._one(node, path, stage)

    def _one(self, node: Mapping, path: Path, stage: str) -> None:
        before = len(self.found)
        name = self._known(node, path) if "preset" in node.items else ""
        if "attention" not in node.items:
            name = name or self._used(node, path)
            spot = self.source.find(path, key=True)[0]
        else:
            written = node.items["attention"][1]
            spot = written.spot
            if not isinstance(written, Scalar) or not self._named(written.text):
                self._again(node, name)
                return
            name = self._curve(written.text, (*path, "attention"))
        if not name:
            if len(self.found) > before:
                node.items.pop("attention", None)
                self.lost.setdefault(path, set()).update(("attention", "ratio"))
            return
        curve = preset(name).curve
        assert curve is not None
        node.items["attention"] = (Scalar("attention", spot), grown(Laws().law(curve.law), spot))
        taken = self.taken.setdefault(name, [])
        taken.append("attention.survival" if preset(name).entry("attention.survival") else "attention.law")
        if "lifts" in node.items:
            self._lift(node, name, curve)
        elif "shift" not in node.items:
            self._unlifted(path, stage, name)

    def _lift(self, node: Mapping, name: str, curve: Curve) -> None:
        spot = node.items["lifts"][1].spot
        if "ratio" not in node.items:
            ratio = number_text(powered(curve.ratio, self.strength))
            node.items["ratio"] = (Scalar("ratio", spot), Scalar(ratio, spot, plain=False))
            self.taken[name].append("attention.ratio")
        node.items.setdefault("preset", (Scalar("preset", spot), Scalar(name, spot, plain=False)))

    def _again(self, node: Mapping, name: str) -> None:
        """Note a curve whose law and ratio a written file spells out."""
        if not name:
            return
        curve, of = preset(name).curve, preset(name)
        ratio = node.items["ratio"][1] if "ratio" in node.items else None
        law = "attention.survival" if of.entry("attention.survival") else "attention.law"
        taken = self.taken.setdefault(name, [])
        taken.append(law)
        if curve and isinstance(ratio, Scalar) and ratio.text == number_text(powered(curve.ratio, self.strength)):
            taken.append("attention.ratio")

    # --- which curve ------------------------------------------------------------------------------------------------
    def _named(self, text: str) -> bool:
        """Whether a text is a name rather than a law: one word that is neither a delay nor a family."""
        if "/" in text or curve_name(text):
            return True
        word = text[:1].isalpha() and not name_fault(text) and " " not in text
        return word and text not in self.source.keys(("delays",)) and text not in (*FORMS, "never")

    def _curve(self, text: str, path: Path) -> str:
        if name := curve_name(text):
            return name
        if text in names():
            why = f"{text} is a preset of {text.partition('/')[0]}, not of attention"
        elif "/" in text:
            why = f"there is no preset `{text}`"
        else:
            why = f"`{text}` is no law, no delay and no preset of attention"
        known = (*curve_names(), *self.source.keys(("delays",)))
        cure = f"write a law, as in `exponential mean 30 min`, or one of {', '.join(curve_names())}"
        self.found.append(
            self.source.diagnostic(path, why, nearest=nearest(text.removeprefix(_GROUP), known), cure=cure)
        )
        return ""

    def _used(self, node: Mapping, path: Path) -> str:
        """Return the curve that `use` names, where the hand-raise names none and lifts something."""
        if len(self.curves) < 2 or "lifts" not in node.items:
            return self.curves[0] if self.curves and "lifts" in node.items else ""
        why = f"which curve is meant: {' or '.join(self.curves)}"
        self._refuse(path, why, cure=f"write `attention: {self.curves[0].removeprefix(_GROUP)}`")
        return ""

    def _known(self, node: Mapping, path: Path) -> str:
        written = node.items["preset"][1]
        text = written.text if isinstance(written, Scalar) else ""
        if not curve_name(text):
            why = f"there is no preset of attention `{text}`"
            self._refuse((*path, "preset"), why, near=near(text), cure="take `preset` out; it is written by tools")
        return curve_name(text)

    # --- mistakes ---------------------------------------------------------------------------------------------------
    def _unlifted(self, path: Path, stage: str, name: str) -> None:
        why = f"{name} is a curve of close rates, so it must know which share it lifts"
        cure = f"add `lifts: {stage} {ARROW} client`: from this stage to the one that the rate is of"
        self._refuse((*path, "attention"), why, cure=f"{cure}; or `shift: 1.5`, the log-odds of boosted outcomes")
        self.lost.setdefault(path, set()).update(("lifts", "shift"))

    def _refuse(self, path: Path, why: str, *, cure: str, near: str = "") -> None:
        self.found.append(self.source.diagnostic(path, why, cure=cure, nearest=near, key=not self.source.holds(path)))
