"""Reads a report back: its text, its numbers, and whether its tags are whole."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "br", "img", "link", "input", "hr"}


@dataclass
class Node:
    """An element: what stands in it as text, and its numbers with their full value."""

    tag: str
    attributes: dict[str, str]
    text: str = ""
    data: list[tuple[float, str]] = field(default_factory=list)


class Reader(HTMLParser):
    """Collects every element; raises where one is closed that is not open."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.every: list[Node] = []
        self.open: list[Node] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {key: value or "" for key, value in attrs})
        self.every.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.every.append(Node(tag, {key: value or "" for key, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        node = self.open.pop()
        assert node.tag == tag, f"</{tag}> closes <{node.tag}>"
        if tag == "data":
            found = (float(node.attributes["value"]), node.text)
            for each in self.open:
                each.data.append(found)

    def handle_data(self, data: str) -> None:
        for each in self.open:
            each.text += data

    def all(self, tag: str, **attributes: str) -> list[Node]:
        """Every element of a tag with these attributes (`class_` for class)."""
        wanted = {key.rstrip("_"): value for key, value in attributes.items()}
        return [
            node for node in self.every
            if node.tag == tag and all(node.attributes.get(key) == value for key, value in wanted.items())
        ]  # fmt: skip

    def text_of(self, tag: str) -> str:
        """All text of elements of a tag."""
        return " ".join(node.text for node in self.all(tag))

    def rows(self, table: str) -> list[list[Node]]:
        """Rows of cells of a table's body, by the table's class."""
        start = self.every.index(self.all("table", class_=table)[0])
        found: list[list[Node]] = []
        for node in self.every[start + 1 :]:
            if node.tag == "table":
                break
            if node.tag == "tr":
                found.append([])
            elif node.tag in ("td", "th"):
                found[-1].append(node)
        return found[1:]
