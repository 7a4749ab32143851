"""YAML 1.2 to a tree of texts with places; refuses what would make a file mean something else than it says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)
from ruamel.yaml.reader import ReaderError

from sojourn.diagnostic import Diagnostic, clip
from sojourn.scenario.file.source import Mapping, Node, Scalar, Sequence, Source, Spot, dotted

if TYPE_CHECKING:
    from sojourn.scenario.file.mend import Lost
    from sojourn.scenario.file.source import Path

DEEPEST: Final = 40  # levels of nesting; the language needs nine
_EATEN: Final = re.compile(r"[ \t]+#")
_HASH_WHY: Final = "a ` #` right after a value inside braces starts a comment, which also eats the rest of the line"
_HASH_CURE: Final = "put a comma before the #, or move the comment to the end of the line, or quote the value"


class _Frame:
    """A mapping or list that is being read."""

    def __init__(self, node: Mapping | Sequence, path: Path, *, flow: bool) -> None:
        self.node, self.path, self.flow = node, path, flow
        self.key: Scalar | None = None  # of a mapping: the key that waits for its value
        self.skip = False  # the value that follows belongs to a key that was refused


class Reader:
    """Builds the tree from parse events, so that nothing is resolved, constructed or expanded."""

    def __init__(self, file: str, text: str) -> None:
        self.source = Source(file=file, text=text, root=Mapping(Spot(0, 0)))
        self.found: list[Diagnostic] = []
        self.root: Node | None = None
        self.lost: Lost = {}
        self.broken = False  # reading stopped before the end, so what follows is unknown
        self._stack: list[_Frame] = []

    def read(self) -> tuple[Node | None, list[Diagnostic]]:
        """Return the tree and what is wrong with it."""
        documents = 0
        try:
            for event in YAML(typ="safe", pure=True).parse(self.source.text):
                if isinstance(event, DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        self._report(_spot(event), "a scenario file holds one document", cure="take out the line `---`")
                        break
                elif not self._take(event):
                    self.broken = True
                    break
        except MarkedYAMLError as error:
            self.broken = True
            self._syntax(error)
        except ReaderError as error:
            self.broken = True
            cure = "delete it, or write it as \\u escape inside double quotes"
            self._report(
                self._position(error.position), f"character U+{error.character:04X} is not allowed in YAML", cure=cure
            )
        except (YAMLError, ValueError, RecursionError, AttributeError, IndexError, TypeError, AssertionError) as error:
            self.broken = True  # the parser gave up without a place
            self._report(Spot(0, 0), f"this is no YAML: {clip(str(error), 100)}", cure="correct the text")
        return self.root, self.found

    # --- events ---------------------------------------------------------------------------------------------------
    def _take(self, event: Any) -> bool:
        """Take one event; False where reading must stop."""
        if isinstance(event, AliasEvent) and event.anchor.endswith(":"):
            name = event.anchor.removesuffix(":")
            why, cure = "a key that starts with * is quoted", f'write "*{name}": ...'
            self._report(_spot(event), why, path=self._path(), value=f"*{name}", cure=cure)
            return False  # what follows was read as something else
        if isinstance(event, AliasEvent):
            self._report(
                _spot(event),
                "aliases (`*name`) are not part of the language",
                path=self._path(),
                value=f"*{event.anchor}",
                cure="write the value out, give it a name under `delays`, or quote a text that starts with *",
            )
            key = self._waiting()
            if key is not None:
                self._add_empty(key)
            else:
                self._add(Scalar("", _spot(event)))
        elif isinstance(event, ScalarEvent):
            self._marks(event)
            self._scalar(event)
        elif isinstance(event, CollectionStartEvent):
            self._marks(event)
            return self._open(event)
        elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
            frame = self._stack.pop()
            frame.node.stop = event.end_mark.index if frame.flow else -1
        elif isinstance(event, DocumentEndEvent):
            pass
        return True

    def _open(self, event: Any) -> bool:
        if len(self._stack) >= DEEPEST:
            self._report(_spot(event), f"nested deeper than {DEEPEST} levels", cure="close the braces before")
            return False
        made: Mapping | Sequence = (Mapping if isinstance(event, MappingStartEvent) else Sequence)(_spot(event))
        path = self._path()
        self._add(made)
        self._stack.append(_Frame(made, path, flow=bool(event.flow_style)))
        return True

    def _scalar(self, event: Any) -> None:
        start, end = event.start_mark, event.end_mark
        width = end.column - start.column if end.line == start.line else 1
        plain = event.style is None and end.line == start.line
        spot = Spot(start.line, start.column, max(width, 1))
        flow = bool(self._stack) and self._stack[-1].flow
        if flow and _EATEN.match(self.source.text, end.index):
            at = _EATEN.match(self.source.text, end.index)
            column = end.column + (at.end() - at.start() - 1 if at else 0)
            self._report(Spot(end.line, column), _HASH_WHY, path=self._path(), value=event.value, cure=_HASH_CURE)
        text = event.value.strip() if event.style in (None, "|", ">") else event.value
        key = self._waiting()
        if not text and key is not None:
            self._report(key.spot, f"`{key.text}` has no value", path=self._path(), cure=self._cure())
        elif not text and self._stack and isinstance(self._stack[-1].node, Sequence):
            self._report(
                spot, "an entry of the list is empty", path=self._path(), cure="give it a value, or take it out"
            )
        elif not text and self._stack:
            self._report(spot, "a key is empty", path=self._path(), cure="give it a name")
        if not text and key is not None:
            self._add_empty(key)
        else:
            self._add(Scalar(text, spot, plain, start.index, end.index, event.style or ""))

    def _add_empty(self, key: Scalar) -> None:
        """Go on as if a stage had `{}`, and as if any other key without a value were not there."""
        path = self._path()
        if len(path) == 2 and path[0] == "stages":
            self._add(Mapping(key.spot))
            return
        self.lost.setdefault(path[:-1], set()).add(key.text)
        self._stack[-1].skip = True
        self._add(Scalar("", key.spot))

    def _cure(self) -> str:
        if self._stack[-1].flow:
            return "give it a value; inside braces a comma starts a new key, and quantities hold no commas"
        if self._path()[:1] == ("stages",):
            return "give it a value; a stage that nothing leaves is written `{}`"
        return "give it a value, or take the key out"

    def _waiting(self) -> Scalar | None:
        """The key that waits for its value."""
        return self._stack[-1].key if self._stack else None

    def _marks(self, event: Any) -> None:
        """Refuse anchors and tags."""
        if event.anchor is not None:
            self._report(
                _spot(event),
                "anchors (`&name`) are not part of the language",
                path=self._path(),
                value=f"&{event.anchor}",
                cure="take it out; values that repeat get a name under `delays`",
            )
        if event.tag is not None or getattr(event, "ctag", None):
            self._report(
                _spot(event),
                "tags (`!name`) are not part of the language",
                path=self._path(),
                value=str(event.tag),
                cure="take it out; every value is read as text",
            )

    # --- the tree -------------------------------------------------------------------------------------------------
    def _path(self) -> Path:
        if not self._stack:
            return ()
        frame = self._stack[-1]
        if isinstance(frame.node, Sequence):
            return (*frame.path, len(frame.node.items))
        return (*frame.path, frame.key.text) if frame.key else frame.path

    def _add(self, node: Node) -> None:
        if not self._stack:
            self.root = self.root or node
            return
        frame = self._stack[-1]
        if isinstance(frame.node, Sequence):
            frame.node.items.append(node)
        elif frame.key is not None:
            if not frame.skip:
                frame.node.items[frame.key.text] = (frame.key, node)
            frame.key, frame.skip = None, False
        elif isinstance(node, Scalar):
            self._key(frame, frame.node, node)
        else:
            self._report(
                node.spot,
                "a key is a word, not a list or a mapping",
                path=frame.path,
                cure="quote the text, or take out the braces",
            )
            frame.key, frame.skip = Scalar("", node.spot), True

    def _key(self, frame: _Frame, mapping: Mapping, key: Scalar) -> None:
        frame.key, frame.skip = key, False
        if key.text == "<<":
            frame.skip = True
            self._report(
                key.spot, "merge keys (`<<`) are not part of the language", value="<<", cure="write the keys out"
            )
        elif key.text in mapping.items:
            frame.skip = True
            line = mapping.items[key.text][0].spot.line + 1
            self._report(
                key.spot,
                f"`{key.text}` is there twice; the first is on line {line}",
                path=(*frame.path, key.text),
                value=key.text,
                cure="keep one of the two",
            )

    # --- diagnostics ----------------------------------------------------------------------------------------------
    def _report(self, spot: Spot, why: str, *, path: Path = (), value: str = "", cure: str = "") -> None:
        self.found.append(self.source.at(spot, why, path=dotted(path), value=clip(value), cure=cure))

    def _position(self, index: int) -> Spot:
        before = self.source.text[:index]
        return Spot(before.count("\n"), len(before) - (before.rfind("\n") + 1))

    def _syntax(self, error: MarkedYAMLError) -> None:
        if any(each.why == _HASH_WHY for each in self.found):
            return  # the syntax error is only what follows from it
        mark = error.problem_mark or error.context_mark
        spot = Spot(mark.line, mark.column) if mark is not None else Spot(0, 0)
        why, cure = _explain(error)
        opened = error.context_mark
        if opened is not None and mark is not None and "flow" in (error.context or ""):
            why += f" (opened on line {opened.line + 1})"
        self._report(spot, why, cure=cure)


def _spot(event: Any) -> Spot:
    start, end = event.start_mark, event.end_mark
    width = end.column - start.column if end.line == start.line else 1
    return Spot(start.line, start.column, max(width, 1))


_SYNTAX: Final = (
    ("mapping values are not allowed", "a `: ` stands where a value is", "quote the value, or correct the indentation"),
    (
        "expected ',' or '}'",
        "a brace `{` is not closed, or a comma is missing before this",
        "close it with `}`, or add the comma",
    ),
    (
        "expected ',' or ']'",
        "a bracket `[` is not closed, or a comma is missing before this",
        "close it with `]`, or add the comma",
    ),
    ("character '\\t' that cannot", "a tab stands where the indentation is", "indent with spaces"),
    (
        "cannot start any token",
        "this character cannot start a value",
        "use spaces for indentation, and quote the value",
    ),
    ("could not find expected ':'", "a key without its `:`", "add `: ` and the value"),
    (
        "expected <block end>",
        "the indentation does not fit the lines above",
        "indent the keys of one level alike, with spaces",
    ),
    ("found unexpected end of stream", "the file ends inside a quoted text", "close the quote"),
    ("undefined tag handle", "tags (`!name`) are not part of the language", "take it out"),
)


def _explain(error: MarkedYAMLError) -> tuple[str, str]:
    problem = error.problem or ""
    for part, why, cure in _SYNTAX:
        if part in problem:
            return why, cure
    return f"this is no YAML: {problem or error.context}", "correct the text"
